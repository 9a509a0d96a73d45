import { HandledCase } from '@yizhan/casework';
import { Column, Entity } from 'typeorm';
import type { Assignment, Replacement } from './assignment/assignment.js';
import type { ClosingFile } from './closing/closing.records.js';
import type { AidForm } from './closing/closing-file.js';
import type { Party } from './conflict/conflict.js';
import type { HardshipCheck } from './hardship/hardship.records.js';
import type { Notice } from './notice/notice.js';
import type { Denial } from './objection/denial.js';
import type { Provisional } from './review/provisional.js';
import type { Subsidy } from './subsidy/subsidy.records.js';
import type { WorkReport, Visit } from './work/work.records.js';

/** An application for legal aid, an authority's notice or a request for a duty lawyer, and the case that grows out of it. */
@Entity('cases')
export class LegalAidCase extends HandledCase {
  /** How it came: on application, by notice of an authority, or for a duty lawyer. */
  @Column('text')
  form!: AidForm;

  /** Materials that were asked for and have not come yet. */
  @Column('text', { array: true })
  requested!: string[];

  /** How hardship was settled: checked, declared (诚信承诺), or not asked for (法律援助法 art. 32, 42). */
  @Column('text', { nullable: true })
  hardship!: string | null;

  /** What the check of hardship found, or the promise letter. */
  @Column('jsonb', { name: 'hardship_check', nullable: true })
  hardshipCheck!: HardshipCheck | null;

  /** Aid was given before the papers were complete (法律援助法 art. 44). */
  @Column('jsonb', { nullable: true })
  provisional!: Provisional | null;

  /** The authority's notice or request, where one began the case. */
  @Column('jsonb', { nullable: true })
  notice!: Notice | null;

  /** A refusal or termination that may be objected to, and what became of it (法律援助法 art. 49). */
  @Column('jsonb', { nullable: true })
  denial!: Denial | null;

  /** The others in the case, beside the aided person. */
  @Column('jsonb')
  parties!: readonly Party[];

  /** The number of the authority's own case 案号; co-defendants share it. */
  @Column('text', { name: 'case_ref', nullable: true })
  caseRef!: string | null;

  /** Languages the aided person needs. */
  @Column('text', { array: true })
  languages!: string[];

  @Column('text', { nullable: true })
  lawyer!: string | null;

  @Column('text', { name: 'law_firm', nullable: true })
  lawFirm!: string | null;

  /** The lawyer's entry in the register; null for one who is not in it. */
  @Column('uuid', { name: 'lawyer_id', nullable: true })
  lawyerId!: string | null;

  /** When the present lawyer was assigned; what the rota goes by. */
  @Column('timestamptz', { name: 'assigned_at', nullable: true })
  assignedAt!: Date | null;

  /** Everyone who was assigned, and why; the last is the present one. */
  @Column('jsonb')
  assignments!: readonly Assignment[];

  /** The recipient asks for another lawyer, and it is not decided yet. */
  @Column('jsonb', { nullable: true })
  replacement!: Replacement | null;

  /** A visit in detention that was asked for and has not taken place. */
  @Column('jsonb', { nullable: true })
  visit!: Visit | null;

  /** How many work reports the lawyer has given. */
  @Column('int')
  reports!: number;

  /** The stages that were reported; the texts are in the history. */
  @Column('jsonb')
  work!: readonly WorkReport[];

  /** How the aided matter ended: judgment, mediation, settlement … */
  @Column('text', { nullable: true })
  result!: string | null;

  /** The closing file and its check. */
  @Column('jsonb', { name: 'closing_file', nullable: true })
  closingFile!: ClosingFile | null;

  /** The subsidy as computed, approved and paid. */
  @Column('jsonb', { nullable: true })
  subsidy!: Subsidy | null;
}
