import { IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { Event, IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';
import { services } from '../services.js';

export const clockStates = ['running', 'suspended', 'stopped'] as const;
export const clockChanges = [
  'started',
  'suspended',
  'resumed',
  'extended',
  'stopped',
  'corrected',
  'recomputed',
] as const;

/** A clock changed; the whole clock at that version. The highest version wins, in whatever order they arrive. */
@Event('clock.changed.v1', 'A time limit started, stood still, went on, moved or stopped', services)
export class ClockChangedV1 {
  @IsUUID() clockId!: string;
  @IsUUID() caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  @IsString() service!: string;
  @IsDivision() division!: string;
  @IsOptional() @IsString() matter?: string;
  @IsString() rule!: string;
  @IsInt() ruleVersion!: number;
  @IsString() calendarVersion!: string;
  @IsInt() version!: number;
  @IsIn(clockStates) state!: (typeof clockStates)[number];
  @IsIn(clockChanges) change!: (typeof clockChanges)[number];
  @IsInstant() startedAt!: string;
  @IsInstant() dueAt!: string;
  @IsOptional() @IsInstant() warnAt?: string;
  @IsOptional() @IsInstant() stoppedAt?: string;
  /** Why it stands still, was extended or corrected. */
  @IsOptional() @IsString() reason?: string;
  /** The supervision task whose limit this is; only in clocks of supervision itself. */
  @IsOptional() @IsUUID() taskId?: string;
  @IsInstant() occurredAt!: string;
}
