import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LawyerKind } from '../rota/rota.js';

export const lawyerStates = ['active', 'on-leave', 'left'] as const;
export type LawyerState = (typeof lawyerStates)[number];

/** A lawyer whom the centre can assign. */
@Entity('lawyers')
export class Lawyer {
  @PrimaryColumn('uuid')
  id!: string;

  /** Whose register it is: a county's, or a city's for all its counties. */
  @Column('text')
  division!: string;

  /** 执业证号, seventeen digits; unique in the register. */
  @Column('text', { name: 'licence_no' })
  licenceNo!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'law_firm' })
  lawFirm!: string;

  @Column('text')
  kind!: LawyerKind;

  @Column('text', { array: true })
  specialities!: string[];

  @Column('text', { array: true })
  languages!: string[];

  /** `YYYY-MM-DD`. */
  @Column('date', { name: 'practising_since' })
  practisingSince!: string;

  /** Since when in criminal defence; null: not at all. */
  @Column('date', { name: 'criminal_since', nullable: true })
  criminalSince!: string | null;

  /** Open cases at most. */
  @Column('int', { name: 'max_load' })
  maxLoad!: number;

  /** Whom the lawyer or the firm acts for outside legal aid, by name. */
  @Column('text', { array: true })
  retainers!: string[];

  @Column('text')
  state!: LawyerState;

  /** The last day of a leave, where it is known. */
  @Column('date', { name: 'leave_until', nullable: true })
  leaveUntil!: string | null;

  /** One more with every change. */
  @Column('int')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
