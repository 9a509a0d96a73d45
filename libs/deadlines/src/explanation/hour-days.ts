import { dayOf, endOfDay, hourMs, type Day, type Instant } from '../instant/day.js';
import type { Exclusion } from '../period/exclusion.js';
import { paceOf, type Pace } from '../period/hour-count.js';
import type { Rule } from '../rule/rule.js';
import type { DayRow } from './day-row.js';
import type { RowBuilder } from './row-builder.js';

/** The days between two instants of a limit that runs in hours, with the whole hours that have run by the end of each. */
export function hourDays(
  rule: Rule,
  rows: RowBuilder,
  from: Instant,
  due: Instant,
  excluded: readonly Exclusion[],
  until: Day,
): DayRow[] {
  const pace = paceOf(rule, rows.calendar);
  const lastDay = dayOf(Math.max(from, due));
  const found: DayRow[] = [];
  for (let day = dayOf(Math.min(from, due)), before = 0; day <= Math.min(lastDay, until); day++) {
    const reached = Math.min(endOfDay(day) + 1, Math.max(from, due));
    const ran = ranBetween(pace, Math.min(from, due), reached, excluded);
    const mark: Partial<DayRow> = day === dayOf(due) ? { mark: 'last-day' } : {};
    const rest = rule.hours === 'office-hours' ? rows.rest(day) : undefined;
    const stood = excluded.some(still => still.from <= endOfDay(day) && dayOf(still.to) >= day);
    if (rest) found.push(rows.row(day, rest, mark));
    else if (ran === before && stood) found.push(rows.still(day, 'suspended', mark));
    else found.push(rows.row(day, 'counted', { counted: Math.floor(ran / hourMs), ...mark }));
    before = ran;
  }
  return found;
}

/** Milliseconds that ran between two instants. */
function ranBetween(pace: Pace, from: Instant, to: Instant, excluded: readonly Exclusion[]): number {
  const lost = excluded.map(still => Math.max(0, pace.between(Math.max(from, still.from), Math.min(to, still.to))));
  return lost.reduce((ran, ms) => ran - ms, pace.between(from, to));
}
