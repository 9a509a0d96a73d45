import { IsArray, IsBoolean, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { Event, IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';

/** A case has ended for the centre: answered, declined, withdrawn, or concluded by its service. */
@Event('case.closed.v1', 'A case was closed by intake', ['intake'])
export class CaseClosedV1 {
  @IsUUID() caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  @IsDivision() division!: string;
  @IsOptional() @IsString() matter?: string;
  @IsOptional() @IsString() service?: string;
  @IsString() outcome!: string;
  /** The case is linked with others. */
  @IsOptional() @IsBoolean() linked?: boolean;
  /** The case that it was joined with 并案; only with the outcome `joined`. */
  @IsOptional() @IsUUID() joinedInto?: string;
  /** Special groups the applicant belongs to: a proof may have been seen since the acceptance. */
  @IsOptional() @IsArray() @IsString({ each: true }) groups?: string[];
  /** The officer who handles it at intake; absent while nobody does. */
  @IsOptional() @IsString() handlerId?: string;
  @IsOptional() @IsString() handlerName?: string;
  @IsInt() version!: number;
  @IsString() state!: string;
  @IsInstant() receivedAt!: string;
  @IsInstant() occurredAt!: string;
}
