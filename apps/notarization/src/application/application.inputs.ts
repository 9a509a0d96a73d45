import { ReceiveMaterials } from '@yizhan/casework';
import { IsDivision, IsInstant } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import {
  type AppliesBy,
  appliesBy,
  capacities,
  type Capacity,
  type IdentityCheck,
  identityChecks,
} from './applicant.js';
import { type VenueKind, venueKinds } from './jurisdiction.js';
import { type ServiceMode, serviceModes } from './service-mode.js';

/** Why an application is not accepted (公证程序规则 19). */
export const nonAcceptanceGrounds = ['no-interest', 'dispute', 'out-of-scope', 'out-of-area', 'other'] as const;
export type NonAcceptanceGround = (typeof nonAcceptanceGrounds)[number];

/** Who applies was looked at: in whose person, with what capacity, how the identity was checked. */
export class CheckApplicant {
  @IsIn(appliesBy) by!: AppliesBy;
  @IsIn(capacities) capacity!: Capacity;
  @IsIn(identityChecks) identityCheck!: IdentityCheck;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) agentName?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) authority?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) interest?: string;
}

/** How the applicant is served. */
export class ArrangeService {
  @IsIn(serviceModes) mode!: ServiceMode;
  @IsOptional() @IsInstant() at?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) place?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) reason?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) platform?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) recording?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) companion?: string;
}

/** What ties the matter to a place (公证法 25). */
export class VenueInput {
  @IsIn(venueKinds) kind!: VenueKind;
  @IsDivision() division!: string;
  @IsOptional() @IsBoolean() immovable?: boolean;
}

/** The application is accepted, and a notary of the office put in charge of it (公证程序规则 19, 20). */
export class Accept {
  /** The notary's name or licence number 执业证号. */
  @IsString() @IsNotEmpty() @MaxLength(50) notary!: string;
  /** As `check-applicant`, where it is done at the same time. */
  @IsOptional() @ValidateNested() @Type(() => CheckApplicant) applicant?: CheckApplicant;
  /** As `receive-materials`. */
  @IsOptional() @ValidateNested() @Type(() => ReceiveMaterials) materials?: ReceiveMaterials;
  @IsOptional() @ValidateNested() @Type(() => VenueInput) venue?: VenueInput;
  /** Simple, clear and fully evidenced: the shorter limit of 提速清单 counts too. */
  @IsOptional() @IsBoolean() fast?: boolean;
}

export class NotAccept {
  @IsOptional() @IsIn(nonAcceptanceGrounds) ground?: NonAcceptanceGround;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
  /** Where the applicant can turn; needed where the place is the ground (公证程序规则 19). */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) referTo?: string;
}
