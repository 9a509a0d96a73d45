import { IsDivision } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type DayText, IsDay } from '../day.js';

/** How a certificate stands now: as it was issued, or as a re-examination has left it. */
export const standings = ['valid', 'corrected', 'supplemented', 'partly-revoked', 'revoked'] as const;
export type Standing = (typeof standings)[number];

/** The filters of the register of certificates 公证登记簿. */
export class CertificateQuery {
  /** Rows a page, 1 to 200. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit = 50;
  /** The `next` of the page before. */
  @IsOptional() @IsString() cursor?: string;
  /** A number, the register's or the one on paper; brackets and blanks as you like. */
  @IsOptional() @IsString() @MaxLength(50) number?: string;
  @IsOptional() @IsString() @MaxLength(100) applicantName?: string;
  @IsOptional() @IsString() @MaxLength(50) notary?: string;
  @IsOptional() @IsString() @MaxLength(60) matter?: string;
  @IsOptional() @IsDivision() division?: string;
  @IsOptional() @IsDay() issuedFrom?: DayText;
  @IsOptional() @IsDay() issuedTo?: DayText;
  @IsOptional() @IsIn(standings) standing?: Standing;
}
