import { HandledCase } from '@yizhan/casework';
import { Column, Entity } from 'typeorm';
import type { Agreement, Term } from './agreement/agreement.js';
import type { Form, Referrer } from './application/application.js';
import type { Confirmation } from './confirmation/confirmation.js';
import type { Referral } from './ending/referral.js';
import type { Party } from './party/party.js';
import type { MassDispute, Report, Risk } from './report/report.js';
import type { JointBody, Session } from './session/session.js';
import type { Visit } from './visit/visit.js';

/** A dispute in mediation. */
@Entity('cases')
export class MediationCase extends HandledCase {
  /** How the mediation was asked for; null until it is taken on, or where it was not said. */
  @Column('text', { nullable: true })
  applied!: Form | null;

  @Column('text', { name: 'referred_by', nullable: true })
  referredBy!: Referrer | null;

  @Column('jsonb')
  parties!: readonly Party[];

  @Column('text', { nullable: true })
  mediator!: string | null;

  /** The mediator's entry in the register; null for somebody who is not in it. */
  @Column('uuid', { name: 'mediator_id', nullable: true })
  mediatorId!: string | null;

  /** The mediation committee 人民调解委员会 the mediator belongs to. */
  @Column('text', { nullable: true })
  committee!: string | null;

  /** Who mediates too. */
  @Column('jsonb')
  assistants!: readonly string[];

  /** Whether the parties chose the mediator or the committee named one (人民调解法 art. 19). */
  @Column('text', { name: 'assigned_by', nullable: true })
  assignedBy!: 'chosen' | 'appointed' | null;

  /** How many sessions were held. */
  @Column('int')
  sessions!: number;

  @Column('jsonb', { name: 'session_records' })
  sessionRecords!: readonly Session[];

  @Column('jsonb', { name: 'joint_bodies' })
  jointBodies!: readonly JointBody[];

  /** What the parties agreed on, in words. */
  @Column('text', { nullable: true })
  agreement!: string | null;

  @Column('jsonb', { name: 'agreement_facts', nullable: true })
  agreementFacts!: Agreement | null;

  @Column('jsonb')
  terms!: readonly Term[];

  /** The day by which the whole agreement is to be performed. */
  @Column('date', { name: 'perform_by', nullable: true })
  performBy!: string | null;

  @Column('jsonb')
  visits!: readonly Visit[];

  @Column('jsonb', { nullable: true })
  confirmation!: Confirmation | null;

  /** Why the dispute is a difficult one 疑难复杂; null for most. */
  @Column('text', { nullable: true })
  difficult!: string | null;

  @Column('jsonb', { nullable: true })
  mass!: MassDispute | null;

  @Column('jsonb')
  risks!: readonly Risk[];

  @Column('jsonb')
  reports!: readonly Report[];

  /** Which ways the parties were told of when mediation failed (人民调解法 art. 26). */
  @Column('jsonb')
  referrals!: readonly Referral[];
}

/** How the columns of a dispute begin. */
export const beginningOfCase = {
  applied: null,
  referredBy: null,
  parties: [],
  mediator: null,
  mediatorId: null,
  committee: null,
  assistants: [],
  assignedBy: null,
  sessions: 0,
  sessionRecords: [],
  jointBodies: [],
  agreement: null,
  agreementFacts: null,
  terms: [],
  performBy: null,
  visits: [],
  confirmation: null,
  difficult: null,
  mass: null,
  risks: [],
  reports: [],
  referrals: [],
};
