import { IsArray, IsIn, IsInt, IsUUID } from 'class-validator';
import { Event, IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';
import { handlingServices, type HandlingService } from '../services.js';
import { type CaseLink, IsCaseLinks } from './case-link.js';

/**
 * All cases that a case is linked with, and how those stand. Sent when a link was made or ended, and when a linked case
 * moved; the highest version wins.
 */
@Event('case.linked.v1', 'With which others a case is linked, and how those stand', ['intake'])
export class CaseLinkedV1 {
  @IsUUID() caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  @IsDivision() division!: string;
  /** The handling services that have the case or had it: whom this concerns. */
  @IsArray() @IsIn(handlingServices, { each: true }) services!: HandlingService[];
  @IsCaseLinks() links!: CaseLink[];
  /** Counts what was told of this case's links; not the version of the case. */
  @IsInt() version!: number;
  @IsInstant() occurredAt!: string;
}
