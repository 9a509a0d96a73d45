/** How an agreement is put down: in writing, or by word of mouth and recorded by the mediator (人民调解法 art. 28). */
export type AgreementForm = 'written' | 'oral';

/** Who has signed a written agreement, and that the committee's seal is on it (人民调解法 art. 29). */
export interface Signatures {
  /** The parties who signed, by id; an agent with special authority signs for its party. */
  readonly parties: readonly string[];
  readonly mediator: boolean;
  readonly sealed: boolean;
}

/** What the parties have agreed on, beside its terms. */
export interface Agreement {
  /** 协议编号, for example `人调字410302-2026-000017-2`. */
  readonly no: string;
  /** 1, or more after an agreement that the court did not confirm was replaced (人民调解法 art. 33(3)). */
  readonly nth: number;
  readonly form: AgreementForm;
  /** The day from which it binds, `2026-11-23` (人民调解法 art. 29, 30). */
  readonly effectiveOn: string;
  readonly signatures: Signatures | null;
}

/** How a term stands. */
export type TermState = 'open' | 'performed' | 'breached';

/** One thing that somebody owes by the agreement. */
export interface Term {
  /** Within the agreement: `t1`, `t2` … */
  readonly id: string;
  readonly what: string;
  /** In fen (0.01 yuan); null where it is no money. */
  readonly amount: number | null;
  /** Who owes it and to whom, by the party's id; null where that follows from the words. */
  readonly debtor: string | null;
  readonly creditor: string | null;
  /** By when, `2026-12-31`; null where no day was agreed. */
  readonly due: string | null;
  readonly state: TermState;
  /** The day on which it was performed, or found not to be. */
  readonly settledOn: string | null;
  readonly note: string | null;
}

/** A term as it is handed in. */
export interface NewTerm {
  readonly what: string;
  readonly amount?: number;
  readonly debtor?: string;
  readonly creditor?: string;
  readonly due?: string;
}

/**
 * The number of a case's nth agreement. It follows from the acceptance number, so that it needs no counter and is
 * never given twice.
 */
export function agreementNo(acceptanceNo: string, nth: number): string {
  return `人调字${acceptanceNo}${nth > 1 ? `之${nth}` : ''}`;
}

/** The terms as they begin. An agreement that names none has one: its own words, by its own day. */
export function termsOf(words: string, performBy: string | undefined, items: readonly NewTerm[] | undefined): Term[] {
  const named = items ?? [{ what: words, ...(performBy && { due: performBy }) }];
  return named.map(({ what, amount, debtor, creditor, due }, index) => ({
    id: `t${index + 1}`,
    what,
    amount: amount ?? null,
    debtor: debtor ?? null,
    creditor: creditor ?? null,
    due: due ?? null,
    state: 'open',
    settledOn: null,
    note: null,
  }));
}

/** The terms, one of them performed or found not to be. */
export function settled(
  terms: readonly Term[],
  id: string,
  state: Exclude<TermState, 'open'>,
  settledOn: string,
  note: string | null,
): Term[] {
  return terms.map(term => (term.id === id ? { ...term, state, settledOn, note } : term));
}

/** The terms when everything that was left has been performed. */
export function allPerformed(terms: readonly Term[], on: string): Term[] {
  return terms.map(term => (term.state === 'open' ? { ...term, state: 'performed', settledOn: on } : term));
}

/** The terms when the agreement as a whole is not kept. */
export function restBreached(terms: readonly Term[], on: string): Term[] {
  return terms.map(term => (term.state === 'open' ? { ...term, state: 'breached', settledOn: on } : term));
}

/** The first day agreed for performance, or undefined without one. */
export function firstDue(terms: readonly Term[]): string | undefined {
  return daysOf(terms)[0];
}

/** The last day agreed for performance, or undefined without one. */
export function lastDue(terms: readonly Term[]): string | undefined {
  return daysOf(terms).at(-1);
}

function daysOf(terms: readonly Term[]): string[] {
  return terms.flatMap(({ due }) => due ?? []).sort();
}
