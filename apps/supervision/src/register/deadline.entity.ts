import type { ClockChangedV1 } from '@yizhan/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What supervision does about a clock:
 * `watched` will be missed when it is due, or was stopped late and has no task yet; `standing` waits for somebody else;
 * `raised` was missed and has its task; `settled` was kept, or was missed and is over.
 */
export type Watch = 'watched' | 'standing' | 'raised' | 'settled';

/** Supervision's own copy of a clock at its newest version. */
@Entity('deadlines')
export class DeadlineRow {
  @PrimaryColumn('uuid', { name: 'clock_id' })
  clockId!: string;

  @Column('int')
  version!: number;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text', { name: 'acceptance_no' })
  acceptanceNo!: string;

  @Column('text')
  service!: string;

  @Column('text')
  division!: string;

  @Column('text', { nullable: true })
  matter!: string | null;

  @Column('text')
  rule!: string;

  @Column('int', { name: 'rule_version' })
  ruleVersion!: number;

  @Column('text', { name: 'calendar_version' })
  calendarVersion!: string;

  @Column('text')
  state!: 'running' | 'suspended' | 'stopped';

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'warn_at', nullable: true })
  warnAt!: Date | null;

  @Column('timestamptz', { name: 'stopped_at', nullable: true })
  stoppedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** Whose duty the limit is. */
  @Column('text', { nullable: true })
  duty!: ClockChangedV1['duty'] | null;

  /** What follows when it is missed. */
  @Column('text')
  consequence!: NonNullable<ClockChangedV1['consequence']>;

  /** Whether the lateness is forgiven. */
  @Column('boolean')
  excused!: boolean;

  /** After which instant a running limit has its task; null if it never has one. */
  @Column('timestamptz', { name: 'raise_at', nullable: true })
  raiseAt!: Date | null;

  /** The task whose own limit this is; only for supervision's own clocks. */
  @Column('uuid', { name: 'task_id', nullable: true })
  taskId!: string | null;
}

/** A clock with what follows from the alarms that are left of it. */
export interface DeadlineEntry extends DeadlineRow {
  readonly watch: Watch;
  /** Whether the warning at `warnAt` 黄灯 has been given. */
  readonly warned: boolean;
  /** Whether it has been told that a limit without a task has passed 红灯. */
  readonly passed: boolean;
}
