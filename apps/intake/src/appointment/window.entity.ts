import type { MatterService } from '@yizhan/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A window 窗口 of a centre that takes appointments. */
@Entity('appointment_windows')
export class AppointmentWindow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  division!: string;

  @Column('text')
  name!: string;

  /** Where it is, in the words of a sign. */
  @Column('text')
  place!: string;

  /** Whose matters are received there; `intake` for advice. */
  @Column('text')
  service!: MatterService;

  /** People a slot, unless a day is opened otherwise. */
  @Column('int')
  capacity!: number;

  /** How long a slot is, in minutes. */
  @Column('int', { name: 'slot_minutes' })
  slotMinutes!: number;

  @Column('boolean')
  closed!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
