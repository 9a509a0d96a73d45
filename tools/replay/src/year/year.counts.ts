import type { RestClient } from '@yizhan/tool-client';
import type { YearCase } from './year.plan.js';

/** A number of mediations with what they have in common. */
export interface Count {
  readonly outcome: string | null;
  readonly division: string;
  /** Of the receipt, `2020-03`. */
  readonly month: string;
  readonly count: number;
}

/** The counts that these disputes should come out as. */
export function countsOf(cases: Iterable<YearCase>): Count[] {
  const groups = new Map<string, Count>();
  for (const { ending, division, receivedAt } of cases) {
    const group = { outcome: ending, division, month: receivedAt.slice(0, 7) };
    const before = groups.get(keyOf(group));
    groups.set(keyOf(group), { ...group, count: (before?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** How many cases the counts are of. */
export function casesIn(counts: readonly Count[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** What mediation counts of the receipts of the year, by outcome, county and month. */
export async function readCounts(rest: RestClient, year: number): Promise<Count[]> {
  const query = new URLSearchParams({
    by: 'outcome,division,month',
    receivedFrom: `${year}-01-01T00:00:00+08:00`,
    receivedTo: `${year + 1}-01-01T00:00:00+08:00`,
  });
  const path = `/api/mediation/v1/cases/counts?${query}`;
  return (await rest.get<{ items: Count[] }>('supervisor', path)).items;
}

/** Every group in which two counts differ, a line each. */
export function differences(expected: readonly Count[], found: readonly Count[]): string[] {
  const wanted = new Map(expected.map(one => [keyOf(one), one.count]));
  const there = new Map(found.map(one => [keyOf(one), one.count]));
  return [...new Set([...wanted.keys(), ...there.keys()])]
    .sort()
    .filter(key => (wanted.get(key) ?? 0) !== (there.get(key) ?? 0))
    .map(key => `${key}: ${there.get(key) ?? 0} instead of ${wanted.get(key) ?? 0}`);
}

/** The sums of counts by one of their names, in order. */
export function sumsBy(name: 'outcome' | 'division' | 'month', counts: readonly Count[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const one of counts) {
    const key = one[name] ?? 'open';
    sums.set(key, (sums.get(key) ?? 0) + one.count);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

function keyOf({ outcome, division, month }: Omit<Count, 'count'>): string {
  return `${outcome ?? 'open'} ${division} ${month}`;
}
