import type { Service } from '@yizhan/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rectification ledger 整改台账: a review 检查、评查 whose opinions have to be put right, each with a task of its own. */
@Entity('rectifications')
export class Rectification {
  @PrimaryColumn('uuid')
  id!: string;

  /** Whose officers keep it. */
  @Column('text')
  division!: string;

  @Column('text')
  title!: string;

  /** Which review found it, for example `2026年第三季度案件质量评查`. */
  @Column('text')
  source!: string;

  @Column('text')
  state!: 'open' | 'closed';

  /** One more with every step; what ETag and If-Match carry. */
  @Column('int')
  version!: number;

  @Column('text', { nullable: true })
  conclusion!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('text', { name: 'creator_name' })
  creatorName!: string;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('text', { name: 'closed_by', nullable: true })
  closedBy!: string | null;

  @Column('text', { name: 'closer_name', nullable: true })
  closerName!: string | null;
}

/** One opinion of a review. It does not change; what becomes of it stands in its task. */
@Entity('rectification_opinions')
export class Opinion {
  @PrimaryColumn('uuid', { name: 'rectification_id' })
  rectificationId!: string;

  /** 1, 2 … in the order in which they were written down. */
  @PrimaryColumn('int')
  ordinal!: number;

  @Column('text')
  text!: string;

  /** The responsible unit. */
  @Column('text')
  division!: string;

  @Column('text')
  service!: Service;

  /** Who answers for it 责任人; the id where the officer has an account. */
  @Column('text', { name: 'owner_id', nullable: true })
  ownerId!: string | null;

  @Column('text', { name: 'owner_name' })
  ownerName!: string;

  /** By which day it has to be put right, `YYYY-MM-DD`. */
  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('uuid', { name: 'task_id' })
  taskId!: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt!: Date;

  @Column('text', { name: 'added_by' })
  addedBy!: string;

  @Column('text', { name: 'adder_name' })
  adderName!: string;
}
