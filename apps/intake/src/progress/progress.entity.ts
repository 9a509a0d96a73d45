import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a handling service last said of a case; the highest version wins, so replays change nothing. */
@Entity('progress')
export class ProgressEntry {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;

  @PrimaryColumn('text')
  service!: string;

  @Column('text')
  matter!: string;

  @Column('text')
  state!: string;

  @Column('text', { name: 'state_title', nullable: true })
  stateTitle!: string | null;

  @Column('text')
  action!: string;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('int')
  version!: number;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
