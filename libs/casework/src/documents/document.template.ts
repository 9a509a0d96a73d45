import type { StaffRole } from '@yizhan/platform';
import type { CaseRow } from '../case/case-row.js';

/** The step that a document is about, out of the history. */
export interface DocumentedStep {
  readonly version: number;
  readonly action: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly reason: string | null;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a template writes from. */
export interface DocumentFacts<C extends CaseRow = CaseRow> {
  readonly case: Readonly<C>;
  readonly step: DocumentedStep;
  readonly matterName: string;
  /** When it is drawn up, in milliseconds since the epoch. */
  readonly now: number;
}

/** Lines under headings, as wide as the text. */
export interface DocumentTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a document says, without its head and its end. */
export interface DocumentContent {
  /** Whom it is for; before the text, with a colon. Absent where the parties speak themselves. */
  readonly addressee?: string;
  readonly paragraphs: readonly string[];
  /** Numbered after the paragraphs. */
  readonly list?: readonly string[];
  /** After the list. */
  readonly table?: DocumentTable;
  /** After the table. */
  readonly closing?: readonly string[];
  /** Who signs beside the office or in its place, for example `申请人` or `甲方（张三）`: a line each. */
  readonly signatories?: readonly string[];
  /** Whose seal it bears; absent where only those named above sign. */
  readonly office?: string;
}

/** A document 文书 of a procedure: which step it follows, who draws it up, what it says. */
export interface DocumentTemplate<C extends CaseRow = CaseRow> {
  /** For example `acceptance-notice`. */
  readonly kind: string;
  readonly title: string;
  /** The word 字 of its numbers, for example `受`. */
  readonly mark: string;
  /** The steps it follows; of several that were taken the newest is meant. Openings are `accept` and `take-over`. */
  readonly after: readonly string[];
  readonly roles: readonly StaffRole[];
  /** Whether it is due of such a step at all, where that depends on more than the action. Pure. */
  when?(facts: Pick<DocumentFacts<C>, 'case' | 'step'>): boolean;
  /** Pure. */
  write(facts: DocumentFacts<C>): DocumentContent;
}

/** Declares a document for cases of one kind. */
export function defineDocument<C extends CaseRow>(template: DocumentTemplate<C>): DocumentTemplate {
  return template as unknown as DocumentTemplate;
}
