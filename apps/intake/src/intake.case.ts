import { CaseRow, type HeldMaterial, type SupplementNotice } from '@yizhan/casework';
import { Column, Entity } from 'typeorm';
import type { KeptFacts } from './channel/kept-facts.js';
import type { RecordedProof } from './groups/group-proof.js';
import type { Priority, PriorityReason } from './priority/priority.js';
import type { Suggestion } from './triage/triage.js';
import type { Urgency } from './triage/urgency.js';

/** A matter as the centre received it. Identity number and phone rest sealed; a keyed index finds them again. */
@Entity('cases')
export class IntakeCase extends CaseRow {
  @Column('text')
  channel!: string;

  /** What the channel knows of how the matter came; numbers masked, accounts as an index. */
  @Column('jsonb', { name: 'channel_facts', nullable: true })
  channelFacts!: KeptFacts | null;

  /** Where a caller of the hotline can be reached. */
  @Column('text', { name: 'call_back_sealed', nullable: true })
  callBackSealed!: string | null;

  @Column('text', { name: 'applicant_name' })
  applicantName!: string;

  @Column('text', { name: 'id_number_sealed', nullable: true })
  idNumberSealed!: string | null;

  @Column('text', { name: 'id_number_index', nullable: true })
  idNumberIndex!: string | null;

  @Column('text', { name: 'id_number_masked', nullable: true })
  idNumberMasked!: string | null;

  @Column('text', { name: 'phone_sealed', nullable: true })
  phoneSealed!: string | null;

  @Column('text', { name: 'phone_index', nullable: true })
  phoneIndex!: string | null;

  @Column('text', { name: 'phone_masked', nullable: true })
  phoneMasked!: string | null;

  @Column('text', { array: true })
  groups!: string[];

  /** What was seen of it. */
  @Column('jsonb', { name: 'group_proofs' })
  groupProofs!: readonly RecordedProof[];

  /** How soon it is to be taken up. */
  @Column('text')
  priority!: Priority;

  @Column('jsonb', { name: 'priority_reasons' })
  priorityReasons!: readonly PriorityReason[];

  /** The citizen's words with identity numbers and phones masked. */
  @Column('text')
  statement!: string;

  /** The words as they were given, if masking changed them. */
  @Column('text', { name: 'statement_sealed', nullable: true })
  statementSealed!: string | null;

  @Column('jsonb', { nullable: true })
  suggestion!: Suggestion | null;

  /** What in the words should not wait; also where no matter is suggested. */
  @Column('jsonb')
  urgency!: Urgency;

  /** The service that handles the matter; null until it was routed. */
  @Column('text', { nullable: true })
  service!: string | null;

  /** How often it was routed. */
  @Column('int')
  routing!: number;

  /** Materials that were asked for and have not come yet. */
  @Column('text', { array: true })
  requested!: string[];

  /** Papers that were handed in. */
  @Column('jsonb')
  materials!: readonly HeldMaterial[];

  /** What the applicant was told is missing: once, and again only for new facts. */
  @Column('jsonb')
  notices!: readonly SupplementNotice[];

  @Column('text', { nullable: true })
  answer!: string | null;

  /** The appointment it came from. */
  @Column('uuid', { nullable: true })
  appointment!: string | null;

  /** How the handling service ended it. */
  @Column('text', { name: 'service_outcome', nullable: true })
  serviceOutcome!: string | null;

  /** It is linked with other cases, or was: its steps are looked at for what these show of it. */
  @Column('boolean')
  linked!: boolean;

  /** The case that it was joined with 并案. */
  @Column('uuid', { name: 'joined_into', nullable: true })
  joinedInto!: string | null;

  /** How it came back, until it is routed again. */
  @Column('jsonb', { name: 'last_return', nullable: true })
  lastReturn!: LastReturn | null;
}

/** Who handed a case back, why, and where it belongs in their view. */
export interface LastReturn {
  readonly service: string;
  readonly reason?: string;
  readonly suggestMatter?: string;
  /** RFC 3339. */
  readonly at: string;
}
