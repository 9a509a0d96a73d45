import { Refer } from '@yizhan/casework';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { aPartyId, partyId } from '../party/party.inputs.js';
import { type Referral, referrals } from './referral.js';

export class Fail {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
  /** Which ways the parties were told of: arbitration, the administration, the court (人民调解法 art. 26). */
  @IsString() @IsNotEmpty() @MaxLength(500) advice!: string;
  /** The same ways as codes, for those who count. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(referrals.length)
  @ArrayUnique({ message: '不能重复' })
  @IsIn(referrals, { each: true })
  referrals?: Referral[];
  /** Where it goes on, if the applicant wishes so: intake opens a linked case, as a rule for legal aid. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Refer) refer?: Refer;
}

/** A party wants no more of it; anybody may at any time (人民调解法 art. 23). */
export class Terminate extends Fail {
  @IsOptional() @Matches(partyId, aPartyId) party?: string;
}
