import { CaseRow } from '@yizhan/casework';
import type { Level } from '@yizhan/contracts';
import { Column, Entity } from 'typeorm';
import type { AccountabilityAdvice, Measure, TaskCase, TaskKind } from './task/task.parts.js';

/** A supervision task 督办件. `division` is that of the responsible unit, `office` the supervising one. */
@Entity('tasks')
export class SupervisionTaskRow extends CaseRow {
  /** With the year of `openedAt` it is the task's number: see `numberOf`. */
  @Column('int')
  serial!: number;

  @Column('text')
  kind!: TaskKind;

  /** The case, if the task is about exactly one. */
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  /** The missed clock; like rule, due instant and lateness only of kind `limit`. */
  @Column('uuid', { name: 'clock_id', nullable: true })
  clockId!: string | null;

  /** The service that has to act: that which missed the limit, or that which the officer named. */
  @Column('text')
  service!: string;

  @Column('text', { nullable: true })
  rule!: string | null;

  @Column('text')
  level!: Level;

  /** The division whose officers supervise at this level. */
  @Column('text')
  office!: string;

  /** When the missed limit was due. */
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt!: Date;

  /** Raised minus due, in milliseconds. */
  @Column('double precision', { name: 'lateness_ms', nullable: true })
  latenessMs!: number | null;

  /** The task of the level below, from which it climbed; null for the first. */
  @Column('uuid', { name: 'previous_id', nullable: true })
  previousId!: string | null;

  /** What it is about, in the words of who raised it; a limit's task has the title of its rule. */
  @Column('text', { nullable: true })
  title!: string | null;

  /** What is demanded; null for what a missed limit always demands. */
  @Column('text', { nullable: true })
  demand!: string | null;

  /** All cases it is about, where it is not a limit's. */
  @Column('jsonb', { nullable: true })
  cases!: readonly TaskCase[] | null;

  /** The day by which what is demanded has to be done, `YYYY-MM-DD`; a limit's task has none. */
  @Column('date', { name: 'finish_by', nullable: true })
  finishBy!: string | null;

  /** When the step was taken after all; null while it is still missing. */
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  /** How often the unit was urged. */
  @Column('int')
  urged!: number;

  @Column('text', { nullable: true })
  feedback!: string | null;

  /** What the unit did or will do, as its newest feedback has it. */
  @Column('jsonb', { nullable: true })
  measures!: readonly Measure[] | null;

  /** Whom the supervising office advised to hold to account, and why; the newest last. */
  @Column('jsonb', { nullable: true })
  accountability!: readonly AccountabilityAdvice[] | null;

  @Column('text', { nullable: true })
  conclusion!: string | null;
}
