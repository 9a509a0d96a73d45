import { dayOf, type Day } from '../instant/day.js';
import type { Rule } from '../rule/rule.js';
import type { DayRow } from './day-row.js';
import { isExcluded, type RowBuilder } from './row-builder.js';
import type { Stretch } from './stretch.js';

const startOf = { started: 'start-day', restarted: 'restarted', 'obstacle-removed': 'obstacle-removed' } as const;

/** The days of a stretch that runs forward in days, from the day of its event to `until`. */
export function forwardDays(rule: Rule, rows: RowBuilder, stretch: Stretch, until: Day): DayRow[] {
  const { leg, end, complete, passed, dueAt } = stretch;
  const start = dayOf(leg.startedAt);
  const due = dayOf(dueAt);
  const byWorkingDay = rule.unit === 'working-day';
  const lastDay = (day: Day): Partial<DayRow> => (day === due ? { mark: 'last-day' } : {});
  const reasons = leg.reason ? { reasons: [leg.reason] } : {};
  const found = [rows.row(start, startOf[leg.why as keyof typeof startOf], { ...reasons, ...lastDay(start) })];
  let counted = 0;

  for (let day = start + 1; day <= until; day++) {
    const rest = rows.rest(day);
    const isPassed = passed.some(([from, to]) => day > from && day <= to);
    if (day !== due && isExcluded(leg.excluded, day)) {
      found.push(byWorkingDay && rest ? rows.row(day, rest) : rows.still(day, 'suspended'));
    } else if (day <= complete && !isPassed && !isExcluded(leg.excluded, day)) {
      if (byWorkingDay && rest) found.push(rows.row(day, rest));
      else {
        const why =
          byWorkingDay && rows.calendar.kindOf(day) === 'make-up-working-day' ? 'make-up-working-day' : 'counted';
        const mark = day === complete && day !== due ? ({ mark: 'ends-on-rest-day' } as const) : lastDay(day);
        found.push(rows.row(day, why, { counted: ++counted, ...mark }));
      }
    } else if (day === due) {
      found.push(
        day <= end && !isPassed ? rows.still(day, 'resumed', lastDay(day)) : rows.row(day, 'rolled-over', lastDay(day)),
      );
    } else {
      found.push(rest ? rows.row(day, rest, { mark: 'moved-past' }) : rows.row(day, 'rolled-over'));
    }
  }
  return found;
}

/** The days of a stretch that were in vain, because the period began anew on `next`: up to the day before. */
export function daysInVain(rows: RowBuilder, { leg }: Stretch, next: Day): DayRow[] {
  const found: DayRow[] = [];
  for (let day = dayOf(leg.startedAt); day < next; day++) {
    found.push(isExcluded(leg.excluded, day) ? rows.still(day, 'suspended') : rows.row(day, 'before-restart'));
  }
  return found;
}
