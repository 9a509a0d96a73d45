import { IsBoolean, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';
import { IsReferral, type Referral } from './case-link.js';

/** What every step of a case tells the others. */
export abstract class CaseStep {
  @IsUUID() caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  @IsDivision() division!: string;
  /** For example `mediation.neighbour`; the prefix is the handling service. Absent while intake has not decided. */
  @IsOptional() @IsString() matter?: string;
  @IsString() state!: string;
  /** The state in the words of staff and citizens. */
  @IsOptional() @IsString() stateTitle?: string;
  @IsString() action!: string;
  /** Only in a final state. */
  @IsOptional() @IsString() outcome?: string;
  /** The officer who handles it 经办人, by the id that the sign-in gives; absent while nobody does. */
  @IsOptional() @IsString() handlerId?: string;
  @IsOptional() @IsString() handlerName?: string;
  /** Why, where the action asked for a reason. */
  @IsOptional() @IsString() reason?: string;
  /** A handling service's only: intake is asked to open a linked case for this. */
  @IsOptional() @IsReferral() referral?: Referral;
  /** Where a service that hands the case back believes it belongs: a matter of the catalogue. */
  @IsOptional() @IsString() suggestMatter?: string;
  /** Intake's only: the case is linked with others. */
  @IsOptional() @IsBoolean() linked?: boolean;
  /** The case's version after this step, one more with every step. */
  @IsInt() version!: number;
  @IsInstant() occurredAt!: string;
}
