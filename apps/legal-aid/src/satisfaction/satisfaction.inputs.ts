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

/** The questions, each with 1 (very dissatisfied) to 5. */
export class SurveyAnswers {
  @IsInt() @Min(1) @Max(5) attitude!: number;
  @IsInt() @Min(1) @Max(5) communication!: number;
  @IsInt() @Min(1) @Max(5) competence!: number;
}

export class AskSatisfaction {
  @IsUUID('all') caseId!: string;
  /** All in all, 1 to 5. */
  @IsInt() @Min(1) @Max(5) score!: number;
  @IsObject() @ValidateNested() @Type(() => SurveyAnswers) answers!: SurveyAnswers;
  @IsIn(['phone', 'visit', 'online', 'window']) way!: string;
  @IsOptional() @IsString() @MaxLength(2000) comment?: string;
}

/** The filters of the list of surveys. */
export class SatisfactionQuery extends RegisterQuery {
  @IsOptional() @IsUUID('all') caseId?: string;
  @IsOptional() @IsUUID('all') lawyerId?: string;
}
