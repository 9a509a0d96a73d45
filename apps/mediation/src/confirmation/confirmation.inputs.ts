import { IsDay } from '@yizhan/contracts';
import { Equals, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsOptionalDay } from '../mediation.days.js';

/** Both sides have asked the court together to confirm the agreement (人民调解法 art. 33). */
export class ApplyConfirmation {
  @IsString() @IsNotEmpty() @MaxLength(100) court!: string;
  /** The day of the application; today without it. */
  @IsOptionalDay() appliedOn?: string;
  @IsOptional() @Equals(true, { message: '司法确认须双方当事人共同申请' }) jointly?: boolean;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

/** The court has taken the application on. */
export class RegisterCourtAcceptance {
  @IsDay() on!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) courtNo?: string;
}

/** The court has found the agreement valid; who does not perform it is now enforced against (art. 33(2)). */
export class RegisterConfirmation {
  @IsString() @IsNotEmpty() @MaxLength(100) rulingNo!: string;
  @IsDay() on!: string;
  /** The day on which the parties had the ruling, from which their time to object counts. */
  @IsOptionalDay() servedOn?: string;
}

/** The court has not: the agreement stays a contract, or is replaced by another one (art. 33(3)). */
export class RegisterNoConfirmation {
  @IsIn(['rejected', 'not-accepted', 'withdrawn']) decision!: 'rejected' | 'not-accepted' | 'withdrawn';
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) rulingNo?: string;
  @IsDay() on!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
