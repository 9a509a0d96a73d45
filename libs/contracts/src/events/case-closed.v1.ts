import { IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
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
  @IsInt() version!: number;
  @IsString() state!: string;
  @IsInstant() receivedAt!: string;
  @IsInstant() occurredAt!: string;
}
