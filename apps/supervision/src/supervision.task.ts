import { CaseRow } from '@yizhan/casework';
import type { Level } from '@yizhan/contracts';
import { Column, Entity } from 'typeorm';

/** A supervision task 督办件: one a missed limit and level. `division` is the case's, `office` the supervising one. */
@Entity('tasks')
export class SupervisionTaskRow extends CaseRow {
  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /** The missed clock. */
  @Column('uuid', { name: 'clock_id' })
  clockId!: string;

  /** The service that missed it. */
  @Column('text')
  service!: string;

  @Column('text')
  rule!: string;

  @Column('text')
  level!: Level;

  /** The division whose officers supervise at this level. */
  @Column('text')
  office!: string;

  /** When the missed limit was due. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt!: Date;

  /** Raised minus due, in milliseconds. */
  @Column('double precision', { name: 'lateness_ms' })
  latenessMs!: number;

  /** When the step was taken after all; null while it is still missing. */
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  /** How often the unit was urged. */
  @Column('int')
  urged!: number;

  @Column('text', { nullable: true })
  feedback!: string | null;

  @Column('text', { nullable: true })
  conclusion!: string | null;
}
