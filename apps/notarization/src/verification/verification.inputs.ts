import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { type DayText, IsDay } from '../day.js';
import {
  type VerificationKind,
  verificationKinds,
  type VerificationResult,
  verificationResults,
} from './verification.js';

export class StartVerification {
  /** The body asked, for example another notary office or the land registry. */
  @IsString() @IsNotEmpty() @MaxLength(100) body!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) question!: string;
  @IsOptional() @IsIn(verificationKinds) kind?: VerificationKind;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) letterNo?: string;
  /** When the entrusted office received the letter; without it: today. */
  @IsOptional() @IsDay() receivedOn?: DayText;
  /** Whether the party agreed to an expert or translator. */
  @IsOptional() @IsBoolean() consent?: boolean;
}

/** One answer, while others are still out. */
export class RecordAnswer {
  @IsString() @Matches(/^v\d{1,3}$/, { message: '须为核实编号，如 v1' }) verification!: string;
  @IsIn(verificationResults) result!: VerificationResult;
  @IsString() @IsNotEmpty() @MaxLength(1000) answer!: string;
}

/** The last answer that was waited for. */
export class FinishVerification {
  @IsString() @IsNotEmpty() @MaxLength(1000) answer!: string;
  /** Needed when several were asked. */
  @IsOptional() @Matches(/^v\d{1,3}$/, { message: '须为核实编号，如 v1' }) verification?: string;
  @IsOptional() @IsIn(verificationResults) result?: VerificationResult;
}
