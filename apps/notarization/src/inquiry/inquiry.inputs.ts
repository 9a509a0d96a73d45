import { IsInstant } from '@yizhan/contracts';
import { Equals, IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { type InquiredRole, inquiredRoles } from './inquiry.js';

/** What somebody answered to the notary's questions, read and signed. */
export class RecordInquiry {
  @IsString() @IsNotEmpty() @MaxLength(50) person!: string;
  @IsIn(inquiredRoles) role!: InquiredRole;
  @IsInstant() heldAt!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) place?: string;
  @IsString() @IsNotEmpty() @MaxLength(10_000) content!: string;
  /** The second person of the office, or the witness. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) second?: string;
  @IsOptional() @IsBoolean() recorded?: boolean;
  /** Rights, duties and the meaning of the act were explained (公证程序规则 21, 29). */
  @Equals(true, { message: '须先告知权利义务、法律意义和后果' }) rightsTold!: boolean;
  /** Read to or by the person and signed. */
  @Equals(true, { message: '笔录须经被询问人核对并签名' }) signed!: boolean;
}
