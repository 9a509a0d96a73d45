import type { Entry, Rule } from '@yizhan/deadlines';
import type { CaseClock } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import type { StepFacts } from './procedure.js';

/** The entries that an action may write by itself; clocks start and stop by the states of their case alone. */
export type LedgerKind = Exclude<Entry['kind'], 'started' | 'stopped' | 'recomputed'>;

/** An entry of one kind. What the engine knows better is left to it: the instant, unless it lies before the step. */
export type EntryDraft<K extends LedgerKind> = Drafted<Extract<Entry, { kind: K }>>;

type Drafted<E extends Entry> = Omit<E, 'kind' | 'at' | 'who' | 'recordedAt' | Filled> &
  Partial<Pick<E, 'at' | (keyof E & Filled)>>;

/** The unit is the rule's; the approver is who takes the step, where the rule names a role and not the parties. */
type Filled = 'unit' | 'approver';

/** What an entry may depend on. */
export interface LedgerFacts<C extends CaseRow, I extends object> extends StepFacts<C, I> {
  /** The clock as it stands before the step. */
  readonly clock: CaseClock;
  readonly rule: Rule;
}

/** What an action writes into the ledger of one of its case's clocks, within what the clock's rule allows. */
export type LedgerAct<C extends CaseRow, I extends object> = { [K in LedgerKind]: ActOfKind<K, C, I> }[LedgerKind];

interface ActOfKind<K extends LedgerKind, C extends CaseRow, I extends object> {
  readonly adds: K;
  /**
   * The rule of the clock, or several of which a case has one; without it the input names it as `rule`. Of several clocks
   * of a rule the one that is open is meant, or else the newest, unless the input names another as `clock`.
   */
  readonly clock?: string | readonly string[];
  /** Which of the clocks of a rule that has one for each item. */
  item?(input: I): string;
  /** A clock that has stopped is meant too. */
  readonly afterwards?: true;
  /** The entry. Pure. */
  entry(facts: LedgerFacts<C, I>): EntryDraft<K>;
  /** What history and event give as the reason; without it the input's `reason`. */
  reason?(input: I): string | undefined;
}
