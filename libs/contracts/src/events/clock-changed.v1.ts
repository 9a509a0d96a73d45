import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { Event, IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';
import { services } from '../services.js';

export const clockStates = ['running', 'suspended', 'stopped'] as const;
/** `corrected` is read and never written: a correction is told as `recomputed` with its cause. */
export const clockChanges = [
  'started',
  'suspended',
  'resumed',
  'extended',
  'stopped',
  'corrected',
  'recomputed',
] as const;
/** Why a clock was recomputed: its ledger was put right, its lateness forgiven, or calendar or rule are others now. */
export const clockCauses = ['corrected', 'withdrawn', 'excused', 'calendar', 'rule'] as const;
/** Whose duty the limit is; a limit of nobody's is the life of a document or a cap. */
export const clockDuties = ['office', 'authority', 'party', 'nobody'] as const;
/** What follows a missed limit: a supervision task, a step that the service takes by itself, or a reminder and no more. */
export const clockConsequences = ['supervise', 'decide', 'remind'] as const;

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
  /** Which of the things that each have a clock of this rule, for example a term of an agreement. */
  @IsOptional() @IsString() item?: string;
  @IsInt() ruleVersion!: number;
  @IsString() calendarVersion!: string;
  @IsInt() version!: number;
  @IsIn(clockStates) state!: (typeof clockStates)[number];
  @IsIn(clockChanges) change!: (typeof clockChanges)[number];
  /** Only of `recomputed`. */
  @IsOptional() @IsIn(clockCauses) cause?: (typeof clockCauses)[number];
  @IsOptional() @IsIn(clockDuties) duty?: (typeof clockDuties)[number];
  /** Without it, `supervise`. */
  @IsOptional() @IsIn(clockConsequences) consequence?: (typeof clockConsequences)[number];
  /** The lateness is forgiven for good; as long as this stands, the limit is not missed. */
  @IsOptional() @IsBoolean() excused?: boolean;
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
