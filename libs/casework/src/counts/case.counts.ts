import { type Caller, defineProblems, Problem } from '@yizhan/platform';
import type { CaseRow } from '../case/case-row.js';
import type { CaseFilter, Filters } from '../rest/case.filter.js';
import type { CountedBy, Dimension } from './counts.query.js';

defineProblems({ 'too-many-counts': { status: 422, title: '统计分组过多' } });

/** Rows of an answer at most: a table for people, not a copy of the register. */
const most = 10_000;

/** How a dimension is told of a case `c`. A month is one of Asia/Shanghai, that of the receipt. */
const expressions: Readonly<Record<Dimension, string>> = {
  state: 'c.state',
  outcome: 'c.outcome',
  division: 'c.division',
  matter: 'c.matter',
  month: `to_char(c.receivedAt at time zone 'Asia/Shanghai', 'YYYY-MM')`,
};

/** A number of cases, with what they have in common; null where they have no matter or outcome yet. */
export type Count = Partial<Record<Dimension, string | null>> & { readonly count: number };

/** Counts the cases of a list. */
export class CaseCounts<C extends CaseRow> {
  constructor(private readonly filter: CaseFilter<C>) {}

  /**
   * One row for every combination there is, in the order of `by`; without `by` one row, be it 0.
   * Throws `Problem` `missing-role` or `too-many-counts`.
   */
  async read({ by, ...query }: Filters & CountedBy, caller: Caller): Promise<{ items: Count[] }> {
    const cases = await this.filter.select(query, caller);
    const counts = cases.select('count(*)::int', 'count').limit(most + 1);
    for (const dimension of by) counts.addSelect(expressions[dimension], dimension).addGroupBy(expressions[dimension]);
    const found = await counts.getRawMany<Count>();
    if (found.length > most) {
      throw new Problem('too-many-counts', `统计结果超过 ${most} 行，请减少 by 中的项目或缩小范围。`);
    }
    const items = found.map(({ count, ...of }) => ({ ...Object.fromEntries(by.map(name => [name, of[name]])), count }));
    return { items: items.sort(inOrderOf(by)) };
  }
}

/** By the first dimension, then the second …; what is not known yet comes last. */
function inOrderOf(by: readonly Dimension[]) {
  return (a: Count, b: Count): number => {
    for (const name of by) {
      const [one, other] = [a[name] ?? '\uffff', b[name] ?? '\uffff'];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  };
}
