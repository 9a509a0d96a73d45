import { HandledCase, type HeldMaterial } from '@yizhan/casework';
import { Column, Entity } from 'typeorm';
import type { Applicant } from './application/applicant.js';
import type { FastList } from './application/fast-list.js';
import type { Venue } from './application/jurisdiction.js';
import type { ServiceArrangement } from './application/service-mode.js';
import type { Approval, Draft } from './approval/approval.js';
import type { Character } from './certificate/certificate-number.js';
import type { DayText } from './day.js';
import type { FeeAccount } from './fee/fee.js';
import type { Inquiry } from './inquiry/inquiry.js';
import type { Avoidance } from './notary/avoidance.js';
import type { Effect, ReExamination } from './re-examination/re-examination.js';
import type { Verification } from './verification/verification.js';

/** An application for a notarial certificate, or for the re-examination of one. */
@Entity('cases')
export class NotarizationCase extends HandledCase {
  /** The notary in charge, by name. */
  @Column('text', { nullable: true })
  notary!: string | null;

  /** Their licence 执业证号, where the office keeps a register. */
  @Column('text', { name: 'notary_licence', nullable: true })
  notaryLicence!: string | null;

  /** Those who have stood aside 回避. */
  @Column('text', { array: true })
  avoided!: string[];

  /** A request that the notary stand aside, until it is decided. */
  @Column('jsonb', { nullable: true })
  avoidance!: Avoidance | null;

  @Column('jsonb', { nullable: true })
  applicant!: Applicant | null;

  @Column('jsonb', { nullable: true })
  venue!: Venue | null;

  /** How the applicant is served: at the office, online, on a round, on a visit. */
  @Column('jsonb', { nullable: true })
  arrangement!: ServiceArrangement | null;

  /** The list of 提速清单 by which the case is promised sooner. */
  @Column('text', { name: 'fast_list', nullable: true })
  fastList!: FastList | null;

  @Column('jsonb')
  materials!: readonly HeldMaterial[];

  /** Materials that were asked for and have not come yet. */
  @Column('text', { array: true })
  requested!: string[];

  @Column('jsonb')
  inquiries!: readonly Inquiry[];

  @Column('jsonb')
  verifications!: readonly Verification[];

  @Column('jsonb', { nullable: true })
  fee!: FeeAccount | null;

  @Column('jsonb', { nullable: true })
  draft!: Draft | null;

  @Column('jsonb', { nullable: true })
  approval!: Approval | null;

  /** The number of the certificate that this case has issued: 公证书编号. */
  @Column('text', { name: 'certificate_no', nullable: true })
  certificateNo!: string | null;

  /** The parts of the number; unique together. */
  @Column('text', { name: 'certificate_word', nullable: true })
  certificateWord!: string | null;

  @Column('int', { name: 'certificate_year', nullable: true })
  certificateYear!: number | null;

  @Column('text', { name: 'certificate_character', nullable: true })
  certificateCharacter!: Character | null;

  @Column('int', { name: 'certificate_serial', nullable: true })
  certificateSerial!: number | null;

  /** A number that stood on paper already. */
  @Column('text', { name: 'paper_no', nullable: true })
  paperNo!: string | null;

  /** The certificate's day, from which it is in force (公证法 32, 公证程序规则 44). */
  @Column('date', { name: 'issued_on', nullable: true })
  issuedOn!: DayText | null;

  /** Originals 正本. */
  @Column('int', { nullable: true })
  copies!: number | null;

  /** Duplicates 副本. */
  @Column('int', { nullable: true })
  duplicates!: number | null;

  /** The certificate that is re-examined here. */
  @Column('text', { name: 'examined_no', nullable: true })
  examinedNo!: string | null;

  @Column('jsonb', { name: 're_examination', nullable: true })
  reExamination!: ReExamination | null;

  /** What this re-examination has made of the certificate. */
  @Column('text', { nullable: true })
  effect!: Effect | null;
}
