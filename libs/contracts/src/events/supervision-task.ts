import { IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { IsDay } from '../day.decorator.js';
import { type Level, levels } from '../division.js';
import { IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';

/** What every supervision task 督办件 tells the others. */
abstract class TaskFacts {
  @IsUUID() taskId!: string;
  /** The number 督办编号, for example `督〔2026〕000123号`. */
  @IsOptional() @IsString() number?: string;
  /** The case; where the task is not about exactly one, its own id. */
  @IsUUID() caseId!: string;
  /** That of the case; where the task is not about exactly one, a number of its own from the serial 900 000 000 on. */
  @IsAcceptanceNo() acceptanceNo!: string;
  /** The service that has to act: for a missed limit, that which missed it. */
  @IsString() service!: string;
  /** The division of the responsible unit: for a missed limit, that of the case. */
  @IsDivision() division!: string;
  @IsOptional() @IsString() matter?: string;
  @IsIn(levels) level!: Level;
  /** The step that was taken; absent in events from before there was this field. */
  @IsOptional() @IsString() action?: string;
  @IsString() state!: string;
  @IsOptional() @IsString() outcome?: string;
  /** The task of the level below, from which it climbed. */
  @IsOptional() @IsUUID() previousId?: string;
  @IsInstant() raisedAt!: string;
  @IsInt() version!: number;
  @IsInstant() occurredAt!: string;
}

/** A task that a missed limit has raised. */
export abstract class SupervisionTask extends TaskFacts {
  /** The missed clock. */
  @IsUUID() clockId!: string;
  @IsString() rule!: string;
  /** When the missed limit was due. */
  @IsInstant() dueAt!: string;
  /** Raised minus due, in milliseconds. */
  @IsInt() latenessMs!: number;
}

/** A task without a missed limit: an officer's own, a leader's instruction, one for a group of cases, a rectification. */
export abstract class AssignedTask extends TaskFacts {
  @IsIn(['manual', 'instruction', 'group', 'rectification'])
  kind!: 'manual' | 'instruction' | 'group' | 'rectification';
  @IsString() title!: string;
  /** The day by which it has to be done. */
  @IsOptional() @IsDay() finishBy?: string;
}
