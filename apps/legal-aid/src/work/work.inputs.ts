import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type StageId, stageIds } from './stages.js';

export class SignAgreement {
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class ReportWork {
  @IsIn(stageIds) stage!: StageId;
  @IsString() @IsNotEmpty() @MaxLength(5000) report!: string;
}

export class ExtendWork {
  @IsInt() @Min(1) @Max(12) months!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class FinishWork {
  @IsIn(['judgment', 'mediated', 'settled', 'award', 'withdrawn', 'not-prosecuted', 'other']) result!: string;
  @IsString() @IsNotEmpty() @MaxLength(5000) summary!: string;
}
