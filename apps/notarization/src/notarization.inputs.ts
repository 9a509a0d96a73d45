export { Reason, RequestSupplement, ReturnToIntake, Supplement } from '@yizhan/casework';
import { IsIn, IsInt, IsNotEmpty, IsString, Max, MaxLength, Min } from 'class-validator';

/** Why a certificate is refused (公证法 art. 31). */
export const refusalGrounds = [
  'no-guardian',
  'no-interest',
  'technical-appraisal',
  'dispute',
  'false-papers',
  'insufficient-papers',
  'untrue-or-unlawful',
  'immoral',
  'fee-refused',
] as const;

/** Why a matter is terminated (公证程序规则 art. 50). */
export const terminationGrounds = ['six-months', 'withdrawn', 'death-or-dissolution', 'obstruction', 'other'] as const;

export class Accept {
  @IsString() @IsNotEmpty() @MaxLength(50) notary!: string;
}

export class NotAccept {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class StartVerification {
  /** The body asked, for example another notary office or the land registry. */
  @IsString() @IsNotEmpty() @MaxLength(100) body!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) question!: string;
}

export class FinishVerification {
  @IsString() @IsNotEmpty() @MaxLength(1000) answer!: string;
}

export class IssueCertificate {
  @IsString() @IsNotEmpty() @MaxLength(50) certificateNo!: string;
  @IsInt() @Min(1) @Max(100) copies!: number;
}

export class Refuse {
  @IsIn(refusalGrounds) ground!: (typeof refusalGrounds)[number];
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class Terminate {
  @IsIn(terminationGrounds) ground!: (typeof terminationGrounds)[number];
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
