import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { type DayText, IsDay } from '../day.js';
import { type Asker, askers, type Correction, corrections, type Fault, faults } from './re-examination.js';

/** A certificate that was issued before this register was kept. */
export class PaperCertificate {
  @IsDay() issuedOn!: DayText;
  @IsString() @IsNotEmpty() @MaxLength(50) notary!: string;
}

/** A request for re-examination is taken up by a notary who did not issue the certificate (公证程序规则 61–63). */
export class AcceptReExamination {
  @IsString() @IsNotEmpty() @MaxLength(50) certificateNo!: string;
  /** Needed when the register does not have the number. */
  @IsOptional() @ValidateNested() @Type(() => PaperCertificate) paper?: PaperCertificate;
  @IsIn(askers) askedBy!: Asker;
  /** When the party received the certificate, or when the other knew of it. */
  @IsOptional() @IsDay() since?: DayText;
  /** What is said to be wrong, and what is asked for (公证程序规则 62). */
  @IsString() @IsNotEmpty() @MaxLength(2000) request!: string;
  /** The notary's name or licence number. */
  @IsString() @IsNotEmpty() @MaxLength(50) notary!: string;
}

/** What the notary has found, and proposes. */
export class ReportFindings {
  @IsString() @IsNotEmpty() @MaxLength(4000) findings!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) opinion!: string;
}

/** The certificate is right, and stays. */
export class Uphold {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** The certificate is to be put right (公证程序规则 63(2), (4), (5)). */
export class DecideCorrection {
  @IsIn(corrections) kind!: Correction;
  @IsIn(faults) fault!: Fault;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** The certificate is to be revoked (公证程序规则 63(3), (5)). */
export class DecideRevocation {
  @IsIn(faults) fault!: Fault;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** The decision on a correction is carried out. */
export class CorrectCertificate {
  /** Taken back and issued anew, or a supplementary certificate 补正公证书 beside it. */
  @IsIn(['reissued', 'supplemented']) how!: 'reissued' | 'supplemented';
  @IsString() @IsNotEmpty() @MaxLength(4000) content!: string;
  /** Under which number the association was told; needed for a supplementary certificate. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) reportNo?: string;
}

/** The association is told and the national system written, on the day of the decision (公证程序规则 63). */
export class ReportRevocation {
  @IsString() @IsNotEmpty() @MaxLength(50) reportNo!: string;
}

/** The decision on a revocation is carried out. */
export class RevokeCertificate {
  /** Whether the certificate was taken back; if not, the announcement says so. */
  @IsBoolean() recovered!: boolean;
  /** Where the revocation was announced. */
  @IsString() @IsNotEmpty() @MaxLength(500) announcement!: string;
  /** What is given back of the certificate's fee, in fen (公证程序规则 66). */
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000_000) refundFen?: number;
}
