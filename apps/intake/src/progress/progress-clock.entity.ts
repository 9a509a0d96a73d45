import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A handling service's clock as intake shows it to the citizen; the highest version wins. */
@Entity('progress_clocks')
export class ProgressClock {
  @PrimaryColumn('uuid', { name: 'clock_id' })
  clockId!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text')
  service!: string;

  @Column('text')
  rule!: string;

  @Column('text')
  state!: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'stopped_at', nullable: true })
  stoppedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('int')
  version!: number;
}
