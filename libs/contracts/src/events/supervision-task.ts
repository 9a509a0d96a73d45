import { IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';

/** A supervision task 督办件 as the others see it. */
export abstract class SupervisionTask {
  @IsUUID() taskId!: string;
  @IsUUID() caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  /** The missed clock. */
  @IsUUID() clockId!: string;
  /** The service that missed it. */
  @IsString() service!: string;
  /** The division of the case. */
  @IsDivision() division!: string;
  @IsOptional() @IsString() matter?: string;
  @IsString() rule!: string;
  @IsIn(['county', 'city', 'province']) level!: 'county' | 'city' | 'province';
  @IsString() state!: string;
  @IsOptional() @IsString() outcome?: string;
  /** When the missed limit was due. */
  @IsInstant() dueAt!: string;
  @IsInstant() raisedAt!: string;
  /** Raised minus due, in milliseconds. */
  @IsInt() latenessMs!: number;
  @IsInt() version!: number;
  @IsInstant() occurredAt!: string;
}
