import { IsDay } from '@yizhan/contracts';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type RateId, rateIds, type SupplementId, supplementIds } from './subsidy.rates.js';

export class ComputeSubsidy {
  @IsIn(rateIds) rate!: RateId;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(supplementIds.length)
  @ArrayUnique({ message: '不能重复' })
  @IsIn(supplementIds, { each: true })
  supplements?: SupplementId[];

  /** Aided persons in the same case. */
  @IsOptional() @IsInt() @Min(1) @Max(1000) persons?: number;
}

export class ApproveSubsidy {
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class PaySubsidy {
  @IsDay() paidOn!: string;
  @IsString() @IsNotEmpty() @MaxLength(100) voucher!: string;
}
