export { Reason, RequestSupplement, ReturnToIntake, Supplement } from '@yizhan/casework';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** How hardship was settled (法律援助法 art. 32, 41, 42). */
export const hardshipWays = ['checked', 'declared', 'exempt-from-check', 'not-required'] as const;

/** Grounds for ending aid early (法律援助法 art. 48). */
export const terminationGrounds = [
  'fraud',
  'false-evidence',
  'unlawful-use',
  'means-changed',
  'case-ended',
  'own-lawyer',
  'own-request',
  'other',
] as const;

export class Approve {
  @IsIn(hardshipWays) hardship!: (typeof hardshipWays)[number];
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class Refuse {
  /** The refusal is written and reasoned and names the objection route (法律援助法 art. 43, 49). */
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class AssignLawyer {
  @IsString() @IsNotEmpty() @MaxLength(50) lawyer!: string;
  @IsString() @IsNotEmpty() @MaxLength(100) lawFirm!: string;
}

export class ReplaceLawyer extends AssignLawyer {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class SignAgreement {
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class ReportWork {
  @IsIn(['meeting', 'investigation', 'filing', 'hearing', 'negotiation', 'other']) stage!: string;
  @IsString() @IsNotEmpty() @MaxLength(5000) report!: string;
}

export class FinishWork {
  @IsIn(['judgment', 'mediated', 'settled', 'award', 'withdrawn', 'other']) result!: string;
  @IsString() @IsNotEmpty() @MaxLength(5000) summary!: string;
}

export class SubmitFile {
  @IsInt() @Min(1) @Max(10_000) pages!: number;
}

export class SendBackFile {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class Conclude {
  /** Subsidy in fen (0.01 yuan), paid when the file is complete (法律援助法 art. 52). */
  @IsInt() @Min(0) @Max(100_000_000) subsidy!: number;
}

export class Terminate {
  @IsIn(terminationGrounds) ground!: (typeof terminationGrounds)[number];
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class ExtendWork {
  @IsInt() @Min(1) @Max(12) months!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
