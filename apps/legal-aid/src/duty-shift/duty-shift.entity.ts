import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Half } from './plan.js';

/** A lawyer's shift at a workstation of a court, procuratorate or place of detention 值班. */
@Entity('duty_shifts')
export class DutyShift {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  division!: string;

  @Column('text')
  place!: string;

  /** `YYYY-MM-DD`. */
  @Column('date')
  day!: string;

  @Column('text')
  half!: Half;

  @Column('uuid', { name: 'lawyer_id' })
  lawyerId!: string;

  @Column('text')
  lawyer!: string;

  @Column('text', { name: 'planned_by' })
  plannedBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
