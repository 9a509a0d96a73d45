import { IsDay } from '@yizhan/contracts';
import { RegisterQuery } from '@yizhan/casework';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { type Half, halves } from './plan.js';

/** The shifts of a place over some days are planned by turns. */
export class PlanShifts {
  @IsString() @IsNotEmpty() @MaxLength(100) place!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(62)
  @ArrayUnique({ message: '不能重复' })
  @IsDay({ each: true })
  days!: string[];

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(2)
  @ArrayUnique({ message: '不能重复' })
  @IsIn(halves, { each: true })
  halves!: Half[];

  /** Who takes part; without it every active lawyer of the register who does criminal defence. */
  @IsOptional() @IsArray() @ArrayNotEmpty() @ArrayMaxSize(200) @IsUUID('all', { each: true }) lawyers?: string[];
}

export class CancelShift {
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}

/** The filters of the list of shifts. */
export class ShiftQuery extends RegisterQuery {
  @IsOptional() @IsDay() from?: string;
  @IsOptional() @IsDay() to?: string;
  @IsOptional() @IsUUID('all') lawyerId?: string;
  @IsOptional() @IsString() @MaxLength(100) place?: string;
}
