import { IsDay } from '@yizhan/contracts';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { aPartyId, partyId } from '../party/party.inputs.js';

export class RecordVisit {
  @IsDay() on!: string;
  @IsIn(['in-person', 'telephone', 'online']) how!: 'in-person' | 'telephone' | 'online';
  /** The parties who were asked, by id. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique({ message: '不能重复' })
  @Matches(partyId, { ...aPartyId, each: true })
  met?: string[];
  @IsString() @IsNotEmpty() @MaxLength(2000) findings!: string;
  @IsOptional() @IsBoolean() satisfied?: boolean;
}

/** More time for watching over an agreement whose last day lies beyond the sixty days. */
export class ExtendFollowUp {
  @IsInt() @Min(1) @Max(3650) days!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
