import { setTimeout as pause } from 'node:timers/promises';
import type { RestClient } from '@yizhan/tool-client';
import { casesIn, type Count } from './year.counts.js';
import { year } from './year.plan.js';

/** What supervision's indicators say of the receipts of the year. */
export interface YearIndicators {
  /** Mediations concluded, by outcome, county and month. */
  readonly counts: readonly Count[];
  /** The success rate, in percent, and what it is made of. */
  readonly successRate: { readonly value: number | null; readonly numerator: number; readonly denominator: number };
}

interface Figure {
  readonly of: { readonly outcome: string | null; readonly division: string; readonly month: string };
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
}

const lookEveryMs = 1_000;
/** How long supervision may go on without counting any more, in milliseconds. */
const patienceMs = 60_000;

/**
 * Reads the indicators once supervision has followed so many mediations, or has stopped following; what is missing then is
 * a difference.
 */
export async function readIndicators(rest: RestClient, expected: number): Promise<YearIndicators> {
  let counts = await readConcluded(rest);
  let giveUpAt = performance.now() + patienceMs;
  while (casesIn(counts) < expected && performance.now() < giveUpAt) {
    await pause(lookEveryMs);
    const before = casesIn(counts);
    counts = await readConcluded(rest);
    if (casesIn(counts) !== before) giveUpAt = performance.now() + patienceMs;
  }
  const [rate] = await figures(rest, 'mediation-success-rate');
  return { counts, successRate: rate! };
}

/** Where rate and counts do not agree with what was brought, a line each. */
export function rateDifferences({ successRate }: YearIndicators, expected: readonly Count[]): string[] {
  const whole = casesIn(expected);
  const succeeded = casesIn(expected.filter(({ outcome }) => outcome === 'performed'));
  const { numerator, denominator, value } = successRate;
  return [
    ...(denominator === whole ? [] : [`mediations in the success rate: ${denominator} instead of ${whole}`]),
    ...(numerator === succeeded ? [] : [`successes: ${numerator} instead of ${succeeded}`]),
    ...(value === percent(succeeded, whole) ? [] : [`success rate: ${value} instead of ${percent(succeeded, whole)}`]),
  ];
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((10_000 * part) / whole) / 100;
}

async function readConcluded(rest: RestClient): Promise<Count[]> {
  const found = await figures(rest, 'concluded', { service: 'mediation', by: 'outcome,division,month' });
  return found.map(({ of, value }) => ({ ...of, count: value! }));
}

async function figures(rest: RestClient, id: string, more: Record<string, string> = {}): Promise<Figure[]> {
  const period = { from: `${year}-01-01`, to: `${year + 1}-01-01`, dated: 'received' };
  const path = `/api/supervision/v1/indicators/${id}?${new URLSearchParams({ ...period, ...more })}`;
  return (await rest.get<{ items: Figure[] }>('supervisor', path)).items;
}
