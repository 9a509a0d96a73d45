import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { RegisterParty } from '../party/party.inputs.js';
import { type Form, forms, type Referrer, referrers } from './application.js';

export class Accept {
  /** The other side agrees to be mediated; nobody may be forced (人民调解法 art. 17). */
  @Equals(true, { message: '须对方当事人同意调解；不同意的，请终止' }) respondentConsents!: boolean;
  /** The other side's name, where it is one person; several are named in `parties`. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) respondent?: string;
  @IsOptional() @IsIn(forms) form?: Form;
  /** Only for a mediation that the committee offers: who applies has agreed. */
  @IsOptional() @IsBoolean() applicantConsents?: boolean;
  /** Who sent the parties here; a court's referral has a limit of its own. */
  @IsOptional() @IsIn(referrers) referredBy?: Referrer;
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => RegisterParty)
  parties?: RegisterParty[];
}
