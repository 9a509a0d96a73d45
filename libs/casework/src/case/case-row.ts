import { Column, PrimaryColumn } from 'typeorm';

/** The columns every case has; a service's own entity extends it with typed columns of its own. */
export abstract class CaseRow {
  /** Intake's id, the same in every service. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'acceptance_no' })
  acceptanceNo!: string;

  @Column('text')
  division!: string;

  /** Absent only while intake has not decided. */
  @Column('text', { nullable: true })
  matter!: string | null;

  @Column('text')
  state!: string;

  /** One more with every step; what ETag and If-Match carry. */
  @Column('int')
  version!: number;

  /** Number of events this row has published; keeps them apart and in order. */
  @Column('int', { name: 'event_seq' })
  eventSeq!: number;

  /** How it ended; null until it has. */
  @Column('text', { nullable: true })
  outcome!: string | null;

  /** When the citizen handed the matter in; may lie before `openedAt` (补录). */
  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  /** When the last step was taken. */
  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** The officer who handles it 经办人; null until somebody has taken it up. */
  @Column('text', { name: 'handler_id', nullable: true })
  handlerId!: string | null;

  /** The handler's name when it was assigned. */
  @Column('text', { name: 'handler_name', nullable: true })
  handlerName!: string | null;
}
