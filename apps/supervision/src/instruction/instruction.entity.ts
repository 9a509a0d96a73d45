import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TaskCase } from '../task/task.parts.js';

/** A leader's instruction 批示. It does not change; what becomes of it stands in its tasks. */
@Entity('instructions')
export class Instruction {
  @PrimaryColumn('uuid')
  id!: string;

  /** Whose officers see to it. */
  @Column('text')
  division!: string;

  /** Who gave it, with the office held: `王某某 副市长`. */
  @Column('text')
  leader!: string;

  @Column('text')
  text!: string;

  /** What follows from it for the units. */
  @Column('text')
  demand!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  /** By which day it has to be done, `YYYY-MM-DD`; the usual limits of tasks without. */
  @Column('date', { name: 'finish_by', nullable: true })
  finishBy!: string | null;

  @Column('jsonb')
  cases!: readonly TaskCase[];

  /** The tasks it was given out as, one a unit, in the order of the units. */
  @Column('uuid', { name: 'task_ids', array: true })
  taskIds!: string[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('text', { name: 'creator_name' })
  creatorName!: string;
}
