import type { Level } from '@yizhan/contracts';
import { type Measures, rateOf } from './bulletin.figures.js';

/** What a bulletin shows of a unit, in its order. */
export const measures = [
  'concluded',
  'inTimeRate',
  'backlog',
  'raised',
  'closed',
  'climbed',
  'withdrawn',
  'overdue',
] as const;
export type Measure = (typeof measures)[number];

export const measureTitles: Record<Measure, string> = {
  concluded: '办结案件',
  inTimeRate: '按期率',
  backlog: '月末在办案件',
  raised: '督办立项',
  closed: '督办办结',
  climbed: '督办升级',
  withdrawn: '督办撤销',
  overdue: '月末逾期督办件',
};

export const levelNames: Record<Level, string> = { county: '区县', city: '市', province: '省' };

/** A figure as it is printed: `12`, `98.97%`, `—` where there is nothing to divide by. */
export function valueText(measure: Measure, counts: Measures): string {
  const value = valueOf(measure, counts);
  if (value === null) return '—';
  return measure === 'inTimeRate' ? `${value.toFixed(2)}%` : String(value);
}

/** What has become of it since the month before: `+3`, `-0.51个百分点`, `持平`, `—` where there is nothing to compare. */
export function changeText(measure: Measure, now: Measures, before: Measures): string {
  const change = changeOf(measure, now, before);
  if (change === null) return '—';
  if (change === 0) return '持平';
  const text = measure === 'inTimeRate' ? `${change.toFixed(2)}个百分点` : String(change);
  return change > 0 ? `+${text}` : text;
}

/** The figure itself; a rate in percent, with two decimals. */
export function valueOf(measure: Measure, counts: Measures): number | null {
  if (measure !== 'inTimeRate') return counts[measure];
  const rate = rateOf(counts);
  return rate === null ? null : Math.round(rate * 1e4) / 1e2;
}

/** By how much it has changed: of what is printed, so that whoever subtracts comes to the same. */
export function changeOf(measure: Measure, now: Measures, before: Measures): number | null {
  const [to, from] = [valueOf(measure, now), valueOf(measure, before)];
  return to === null || from === null ? null : Math.round((to - from) * 1e2) / 1e2;
}
