import { findMatter } from '@yizhan/contracts';
import type { CaseRow } from '../case/case-row.js';
import type { Step } from '../procedure/step.js';
import { searchBody, termsOf } from './search.terms.js';

/** What a service lets its cases be found by, beside number and matter; empty ones are left out. */
export type SearchText<C extends CaseRow> = (row: C) => readonly (string | null | undefined)[];

/** A row of `case_search`, as the write statement takes it. */
export interface SearchColumns {
  readonly case_id: string;
  readonly body: string;
  readonly terms: readonly string[];
}

/** Tells by what cases are found. */
export class CaseSearchText<C extends CaseRow> {
  constructor(private readonly own: SearchText<C>) {}

  /** What to write of some steps: of each case the newest, and only if a step changed it. */
  changedBy(steps: readonly Step<C>[]): SearchColumns[] {
    const changed = new Map<string, C>();
    for (const { before, after } of steps) {
      if (!before || !this.isSame(before, after)) changed.set(after.id, after);
    }
    return [...changed.values()].map(row => this.columnsOf(row));
  }

  /** How a case is found. */
  columnsOf(row: C): SearchColumns {
    const body = searchBody(this.textsOf(row));
    return { case_id: row.id, body, terms: termsOf(body) };
  }

  private isSame(before: C, after: C): boolean {
    const texts = this.textsOf(after);
    const others = this.textsOf(before);
    return texts.length === others.length && texts.every((text, index) => text === others[index]);
  }

  private textsOf(row: C): string[] {
    const matter = row.matter ? findMatter(row.matter)?.name : undefined;
    return [row.acceptanceNo, matter, ...this.own(row)].filter(text => text !== null && text !== undefined);
  }
}
