export { Reason, ReturnToIntake } from '@yizhan/casework';
import { Refer } from '@yizhan/casework';
import { IsInstant } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import {
  Equals,
  IsBoolean,
  IsDateString,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const aDay = '须为日期，例如 2026-12-31';

/** One class an action; the REST, gRPC and console forms are made from them. */
export class Accept {
  /** The other side agrees to be mediated; nobody may be forced (人民调解法 art. 17). */
  @Equals(true, { message: '须对方当事人同意调解；不同意的，请终止' }) respondentConsents!: boolean;
  @IsOptional() @IsString() @MaxLength(200) respondent?: string;
}

export class AssignMediator {
  @IsString() @IsNotEmpty() @MaxLength(50) mediator!: string;
  @IsOptional() @IsString() @MaxLength(100) committee?: string;
}

export class HoldSession {
  @IsInstant() heldAt!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) place!: string;
  @IsOptional() @IsBoolean() online?: boolean;
  @IsString() @IsNotEmpty() @MaxLength(5000) record!: string;
}

export class Extend {
  @IsInt() @Min(1) @Max(12) months!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
  @IsBoolean() applicantConsents!: boolean;
  @IsBoolean() respondentConsents!: boolean;
}

export class ReachAgreement {
  @IsIn(['written', 'oral']) form!: 'written' | 'oral';
  @IsString() @IsNotEmpty() @MaxLength(5000) terms!: string;
  /** The day by which it is to be performed, `2026-12-31`. */
  @IsOptional()
  @IsDateString({ strict: true }, { message: aDay })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: aDay }) // ISO 8601 also knows years, weeks and instants
  performBy?: string;
}

/** Both sides have asked the court together to confirm the agreement (人民调解法 art. 33). */
export class ApplyConfirmation {
  @IsString() @IsNotEmpty() @MaxLength(100) court!: string;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class ConfirmPerformance {
  @IsString() @IsNotEmpty() @MaxLength(1000) note!: string;
}

export class ReportBreach {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class Fail {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
  /** Which ways the parties were told of: arbitration, the administration, the court (人民调解法 art. 26). */
  @IsString() @IsNotEmpty() @MaxLength(500) advice!: string;
  /** Where it goes on, if the applicant wishes so: intake opens a linked case, as a rule for legal aid. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Refer) refer?: Refer;
}
