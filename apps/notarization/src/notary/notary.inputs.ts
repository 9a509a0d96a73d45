import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { type DayText, IsDay } from '../day.js';

/** A notary as the head or an administrator enters them; the licence number is in the path. */
export class NotaryInput {
  /** The code of the office. */
  @IsString() @IsNotEmpty() @MaxLength(50) office!: string;
  @IsString() @IsNotEmpty() @MaxLength(50) name!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  matters?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(30, { each: true })
  languages?: string[];
  @IsOptional() @IsBoolean() active?: boolean;
  @IsOptional() @IsDay() awayUntil?: DayText;
}
