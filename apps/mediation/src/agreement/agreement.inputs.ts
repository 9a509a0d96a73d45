import { IsDay } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
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
  ValidateNested,
} from 'class-validator';
import { IsOptionalDay } from '../mediation.days.js';
import { aPartyId, partyId } from '../party/party.inputs.js';
import type { NewTerm, Signatures } from './agreement.js';

const termId = /^t\d{1,3}$/;
const aTermId = { message: '须为条款编号，例如 t1' };

/** One thing that somebody owes by the agreement. */
export class TermInput implements NewTerm {
  @IsString() @IsNotEmpty() @MaxLength(1000) what!: string;
  /** In fen (0.01 yuan). */
  @IsOptional() @IsInt() @Min(1) @Max(100_000_000_000) amount?: number;
  @IsOptional() @Matches(partyId, aPartyId) debtor?: string;
  @IsOptional() @Matches(partyId, aPartyId) creditor?: string;
  /** The day by which it is to be performed, `2026-12-31`; its clock is due at the end of that day. */
  @IsOptionalDay() due?: string;
}

/** Who has signed, and that the seal is on it (人民调解法 art. 29). */
export class SignaturesInput implements Signatures {
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique({ message: '不能重复' })
  @Matches(partyId, { ...aPartyId, each: true })
  parties!: string[];
  @IsBoolean() mediator!: boolean;
  @IsBoolean() sealed!: boolean;
}

export class ReachAgreement {
  @IsIn(['written', 'oral']) form!: 'written' | 'oral';
  @IsString() @IsNotEmpty() @MaxLength(5000) terms!: string;
  /** The day by which it is to be performed, where the terms are not named one by one. */
  @IsOptionalDay() performBy?: string;
  /** What is owed, one by one; without it the agreement is one term. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => TermInput)
  items?: TermInput[];
  /** The day from which it binds; today without it. */
  @IsOptionalDay() effectiveOn?: string;
  @IsOptional() @ValidateNested() @Type(() => SignaturesInput) signatures?: SignaturesInput;
}

export class PerformTerm {
  @Matches(termId, aTermId) term!: string;
  /** The day on which it was performed. */
  @IsDay() on!: string;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class BreachTerm {
  @Matches(termId, aTermId) term!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class ConfirmPerformance {
  @IsString() @IsNotEmpty() @MaxLength(1000) note!: string;
}

export class ReportBreach {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
