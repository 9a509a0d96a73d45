import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A stretch of time at a window 时段, with so many places. */
@Entity('appointment_slots')
export class AppointmentSlot {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'window_id' })
  windowId!: string;

  @Column('text')
  division!: string;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt!: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;

  @Column('int')
  capacity!: number;

  /** Places taken; the database lets it be no more than `capacity`. */
  @Column('int')
  booked!: number;

  @Column('boolean')
  closed!: boolean;
}
