import { CaseRow } from '@yizhan/casework';
import { Column, Entity } from 'typeorm';
import type { Suggestion } from './triage/triage.js';
import type { Urgency } from './triage/urgency.js';

/** A matter as the centre received it. Identity number and phone rest sealed; a keyed index finds them again. */
@Entity('cases')
export class IntakeCase extends CaseRow {
  @Column('text')
  channel!: string;

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

  @Column('text', { nullable: true })
  answer!: string | null;

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
