import { IsInstant } from '@yizhan/contracts';
import {
  ArrayMaxSize,
  ArrayUnique,
  Equals,
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
} from 'class-validator';
import { aPartyId, partyId } from '../party/party.inputs.js';
import { bodies, type Body } from './session.js';

export class HoldSession {
  @IsInstant() heldAt!: string;
  @IsOptional() @IsInstant() endedAt?: string;
  @IsString() @IsNotEmpty() @MaxLength(200) place!: string;
  @IsOptional() @IsBoolean() online?: boolean;
  @IsOptional() @IsBoolean() inPublic?: boolean;
  /** The parties who came, by id. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique({ message: '不能重复' })
  @Matches(partyId, { ...aPartyId, each: true })
  attended?: string[];
  /** Who else took part: relatives, neighbours, experts (人民调解法 art. 20). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  invited?: string[];
  @IsString() @IsNotEmpty() @MaxLength(5000) record!: string;
}

/** Another body is asked to mediate with the committee (联合调解). */
export class InviteBody {
  @IsIn(bodies) body!: Body;
  @IsString() @IsNotEmpty() @MaxLength(100) name!: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) officer?: string;
  /** The parties agree to it (人民调解法 art. 20). */
  @Equals(true, { message: '邀请参与调解须征得当事人的同意' }) partiesConsent!: boolean;
}

export class Extend {
  @IsInt() @Min(1) @Max(12) months!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
  @IsBoolean() applicantConsents!: boolean;
  @IsBoolean() respondentConsents!: boolean;
}

/** More time for what a court has referred (人民法院特邀调解规定 art. 27). */
export class ExtendReferral {
  @IsIn(['mediation.court-referred-pre', 'mediation.court-referred-ordinary', 'mediation.court-referred-summary'])
  rule!: string;
  @IsInt() @Min(1) @Max(90) days!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
  @IsBoolean() applicantConsents!: boolean;
  @IsBoolean() respondentConsents!: boolean;
}
