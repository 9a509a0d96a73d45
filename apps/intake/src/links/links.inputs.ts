import { type Relation } from '@yizhan/contracts';
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** The relations that staff may enter; a referral is a handling service's act. */
export const enteredRelations = [
  'duplicate',
  'same-dispute',
  're-opened',
  're-examination',
] as const satisfies Relation[];

/** Two cases belong together. */
export class LinkCases {
  /** The other case: the original of a duplicate, the earlier one of a case that was opened again or re-examined. */
  @IsUUID() to!: string;
  @IsIn(enteredRelations) relation!: (typeof enteredRelations)[number];
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

/** A link was made by mistake, or holds no longer. */
export class UnlinkCases {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** A link, as the history of both its cases shows it; written by the system together with the link. */
export class LinkNote {
  @IsUUID() caseId!: string;
  @IsString() acceptanceNo!: string;
  @IsString() relation!: Relation;
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
}
