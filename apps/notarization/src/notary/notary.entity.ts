import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DayText } from '../day.js';

/** A notary 公证员. */
@Entity('notaries')
export class Notary {
  /** 公证员执业证号. */
  @PrimaryColumn('text', { name: 'licence_no' })
  licenceNo!: string;

  /** The code of the office. */
  @Column('text')
  office!: string;

  @Column('text')
  name!: string;

  /** The matters the notary takes; none named: all. */
  @Column('text', { array: true })
  matters!: string[];

  /** Languages and dialects, and sign language. */
  @Column('text', { array: true })
  languages!: string[];

  @Column('boolean')
  active!: boolean;

  /** Away up to and including this day. */
  @Column('date', { name: 'away_until', nullable: true })
  awayUntil!: DayText | null;

  @Column('int')
  version!: number;

  @Column('text', { name: 'updated_by' })
  updatedBy!: string;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
