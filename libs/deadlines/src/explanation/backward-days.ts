import { dayOf, type Instant } from '../instant/day.js';
import { dueAt } from '../period/period.js';
import type { Rule } from '../rule/rule.js';
import type { DayRow } from './day-row.js';
import type { RowBuilder } from './row-builder.js';

/** The days of a limit that must be kept before an event, from the last day for it to the event itself. */
export function backwardDays(rule: Rule, rows: RowBuilder, due: Instant, event: Instant): DayRow[] {
  const byWorkingDay = rule.unit === 'working-day';
  const complete = completeBefore(rule, rows, event);
  const last = dayOf(due);
  const found = [rows.row(dayOf(event), 'start-day', last === dayOf(event) ? { mark: 'last-day' } : {})];
  let counted = 0;
  for (let day = dayOf(event) - 1; day >= last; day--) {
    const rest = rows.rest(day);
    const lastDay: Partial<DayRow> = day === last ? { mark: 'last-day' } : {};
    if (day < complete)
      found.push(rest ? rows.row(day, rest, { mark: 'moved-past' }) : rows.row(day, 'rolled-over', lastDay));
    else if (byWorkingDay && rest) found.push(rows.row(day, rest));
    else {
      const why =
        byWorkingDay && rows.calendar.kindOf(day) === 'make-up-working-day' ? 'make-up-working-day' : 'counted';
      const mark = day === complete && day !== last ? ({ mark: 'ends-on-rest-day' } as const) : lastDay;
      found.push(rows.row(day, why, { counted: ++counted, ...mark }));
    }
  }
  return found.reverse();
}

/** The last day before it gave way to an earlier working day. */
export function completeBefore(rule: Rule, { calendar }: Pick<RowBuilder, 'calendar'>, event: Instant): number {
  return dayOf(dueAt({ ...rule, choices: { ...rule.choices, backward: 'same-day' } }, calendar, event));
}
