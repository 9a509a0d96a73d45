import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How an appointment stands; all but `booked` are final. */
export const appointmentStates = {
  booked: '已预约',
  'checked-in': '已到场受理',
  cancelled: '已取消',
  'no-show': '未到场',
} as const;
export type AppointmentState = keyof typeof appointmentStates;

/** A step of an appointment: who did what and when. */
export interface AppointmentStep {
  readonly action: 'book' | 'reschedule' | 'cancel' | 'check-in' | 'no-show';
  /** RFC 3339. */
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly reason?: string;
  /** Of `reschedule`: when it was before. */
  readonly from?: string;
}

/** An appointment 预约. Identity number and phone rest sealed, as in a case. */
@Entity('appointments')
export class Appointment {
  @PrimaryColumn('uuid')
  id!: string;

  /** Counts all appointments of the service; its number is made of it. */
  @Column({ type: 'bigint', insert: false, update: false })
  serial!: string;

  @Column('uuid', { name: 'slot_id' })
  slotId!: string;

  @Column('uuid', { name: 'window_id' })
  windowId!: string;

  @Column('text')
  division!: string;

  /** The slot's, so that lists are read from one index. */
  @Column('timestamptz', { name: 'starts_at' })
  startsAt!: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;

  @Column('text')
  state!: AppointmentState;

  /** One more with every step; what ETag and If-Match carry. */
  @Column('int')
  version!: number;

  @Column('text', { name: 'applicant_name' })
  applicantName!: string;

  @Column('text', { name: 'id_number_sealed' })
  idNumberSealed!: string;

  @Column('text', { name: 'id_number_index' })
  idNumberIndex!: string;

  @Column('text', { name: 'id_number_masked' })
  idNumberMasked!: string;

  @Column('text', { name: 'phone_sealed' })
  phoneSealed!: string;

  @Column('text', { name: 'phone_masked' })
  phoneMasked!: string;

  /** What it is about, with identity numbers and phones masked. */
  @Column('text')
  statement!: string;

  /** The words as they were given, if masking changed them. */
  @Column('text', { name: 'statement_sealed', nullable: true })
  statementSealed!: string | null;

  @Column('text', { nullable: true })
  matter!: string | null;

  /** The citizen booked it, without an officer. */
  @Column('boolean', { name: 'by_citizen' })
  byCitizen!: boolean;

  /** The case it became at the counter. */
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  @Column('jsonb')
  steps!: readonly AppointmentStep[];

  @Column('timestamptz', { name: 'booked_at' })
  bookedAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
