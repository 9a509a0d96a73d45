import { RegisterQuery } from '@yizhan/casework';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { type Grade, grades } from './grade.js';

/** 0 to 100 for each thing that is looked at. */
export class Scores {
  @IsInt() @Min(0) @Max(100) acceptance!: number;
  @IsInt() @Min(0) @Max(100) preparation!: number;
  @IsInt() @Min(0) @Max(100) opinion!: number;
  @IsInt() @Min(0) @Max(100) hearing!: number;
  @IsInt() @Min(0) @Max(100) result!: number;
  @IsInt() @Min(0) @Max(100) file!: number;
}

export class ReviewQuality {
  @IsUUID('all') caseId!: string;
  @IsObject() @ValidateNested() @Type(() => Scores) scores!: Scores;
  @IsOptional() @IsString() @MaxLength(2000) remark?: string;
}

/** The filters of the list of peer reviews. */
export class QualityQuery extends RegisterQuery {
  @IsOptional() @IsUUID('all') caseId?: string;
  @IsOptional() @IsUUID('all') lawyerId?: string;
  @IsOptional() @IsIn(grades) grade?: Grade;
}
