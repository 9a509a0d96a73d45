import type { Proceeding } from '../matter/proceeding.js';
import { type Rate, type RateId, rates, type SupplementId, supplements } from './subsidy.rates.js';

/** One line of a computed subsidy, in fen. */
export interface SubsidyLine {
  readonly title: string;
  readonly amount: number;
}

/** A subsidy as it was computed: the lines add up to the amount, in fen. */
export interface Computed {
  readonly rate: RateId;
  readonly lines: readonly SubsidyLine[];
  readonly amount: number;
}

/** The rate of this id. */
export function rateOf(id: RateId): Rate {
  return rates.find(rate => rate.id === id)!;
}

/**
 * Computes a subsidy 补贴核算: the rate; for several aided persons of one case a tenth of it for each further one, five at
 * most; then the supplements, each of the rate alone. Whole yuan, rounded down line by line.
 * @returns amounts in fen.
 */
export function subsidyOf(id: RateId, more: readonly SupplementId[] = [], persons = 1): Computed {
  const rate = rateOf(id);
  const lines: SubsidyLine[] = [{ title: rate.title, amount: rate.amount }];
  const further = Math.min(persons - 1, 5);
  if (further > 0) lines.push({ title: `同案受援人增加${further}人`, amount: yuan((rate.amount * further) / 10) });
  for (const { id: supplement, title, percent } of supplements) {
    if (more.includes(supplement)) lines.push({ title, amount: yuan((rate.amount * percent) / 100) });
  }
  return { rate: id, lines, amount: lines.reduce((sum, { amount }) => sum + amount, 0) };
}

/** The most that a case of one person can come to in a proceeding, in fen; the gravest criminal cases are computed. */
export function ordinaryMost(proceeding: Proceeding): number {
  const ordinary = rates.filter((rate: Rate) => rate.proceeding === proceeding && rate.id !== 'criminal-grave');
  const more = supplements.filter(({ percent }) => percent > 0).map(({ id }) => id);
  return Math.max(...ordinary.map(({ id }) => subsidyOf(id as RateId, more).amount));
}

/** Down to whole yuan, in fen. */
function yuan(amount: number): number {
  return Math.trunc(amount / 100) * 100;
}
