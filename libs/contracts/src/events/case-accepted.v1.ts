import { IsArray, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { Event, IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';

/** Intake has accepted a matter. Carries no identity number and no phone. */
@Event('case.accepted.v1', 'A matter was accepted by intake', ['intake'])
export class CaseAcceptedV1 {
  @IsUUID() caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  @IsDivision() division!: string;
  @IsString() channel!: string;
  /** The matter the citizen named, if any. */
  @IsOptional() @IsString() matter?: string;
  /** Special groups the applicant belongs to, for example `low-income`. */
  @IsArray() @IsString({ each: true }) groups!: string[];
  /** How soon it is to be taken up: `normal`, `priority` or `urgent`. */
  @IsOptional() @IsString() priority?: string;
  @IsInt() version!: number;
  @IsString() state!: string;
  /** When the citizen handed it in; may lie before `occurredAt` (补录). */
  @IsInstant() receivedAt!: string;
  @IsInstant() occurredAt!: string;
}
