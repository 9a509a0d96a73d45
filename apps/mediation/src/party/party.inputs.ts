import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type NewParty, type Side, sides } from './party.js';

export const partyId = /^p\d{1,3}$/;
export const aPartyId = { message: '须为当事人编号，例如 p1' };

/** Who acts for a party. */
export class AgentInput {
  @IsString() @IsNotEmpty() @MaxLength(50) name!: string;
  @IsString() @IsNotEmpty() @MaxLength(50) relation!: string;
  @IsIn(['general', 'special']) authority!: 'general' | 'special';
}

/** A party as it is handed in. No identity number and no telephone: those rest with intake, sealed. */
export class RegisterParty implements NewParty {
  @IsIn(sides) side!: Side;
  @IsIn(['person', 'organisation']) kind!: 'person' | 'organisation';
  @IsString() @IsNotEmpty() @MaxLength(200) name!: string;
  /** Who represents an organisation by law (法定代表人), or a minor. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) representative?: string;
  @IsOptional() @ValidateNested() @Type(() => AgentInput) agent?: AgentInput;
  /** Whether the party lets the dispute be mediated; left out where it has not been asked. */
  @IsOptional() @IsBoolean() consents?: boolean;
  @IsOptional() @IsIn(['written', 'oral']) how?: 'written' | 'oral';
}

export class SetAgent {
  @Matches(partyId, aPartyId) party!: string;
  @IsDefined() @ValidateNested() @Type(() => AgentInput) agent!: AgentInput;
}

/** What one party says to being mediated (人民调解法 art. 17). */
export class RecordConsent {
  @Matches(partyId, aPartyId) party!: string;
  @IsBoolean() consents!: boolean;
  @IsIn(['written', 'oral']) how!: 'written' | 'oral';
}
