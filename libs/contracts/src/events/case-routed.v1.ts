import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { Event, IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';
import { handlingServices, type HandlingService } from '../services.js';

/** Intake has sent a case to the service that handles its matter; the only way a handling service opens a case. */
@Event('case.routed.v1', 'A case was routed to its handling service', ['intake'])
export class CaseRoutedV1 {
  @IsUUID() caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  @IsDivision() division!: string;
  @IsString() matter!: string;
  @IsIn(handlingServices) service!: HandlingService;
  @IsString() channel!: string;
  @IsArray() @IsString({ each: true }) groups!: string[];
  @IsString() applicantName!: string;
  /** The citizen's words, with identity numbers and phones masked. */
  @IsString() statement!: string;
  /** 1 for the first routing, one more each time intake routes again. */
  @IsInt() routing!: number;
  /** How soon it is to be taken up: `normal`, `priority` or `urgent`. */
  @IsOptional() @IsString() priority?: string;
  /** The case is linked with others. */
  @IsOptional() @IsBoolean() linked?: boolean;
  /** The officer who handles it at intake; absent while nobody does. */
  @IsOptional() @IsString() handlerId?: string;
  @IsOptional() @IsString() handlerName?: string;
  @IsInt() version!: number;
  @IsString() state!: string;
  @IsInstant() receivedAt!: string;
  @IsInstant() occurredAt!: string;
}
