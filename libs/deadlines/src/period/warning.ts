import type { Calendar } from '../calendar/calendar.js';
import { workingDayBefore } from '../calendar/working-days.js';
import { addMonths, dayMs, dayOf, endOfDay, hourMs, startOfDay, type Instant } from '../instant/day.js';
import type { Rule } from '../rule/rule.js';

/**
 * When a limit warns: `warnBefore` counted back from the due instant, but not before the clock started. One working day
 * therefore means the end of the working day before the last one. Null for a rule that does not warn.
 */
export function warnInstant(rule: Rule, calendar: Calendar, startedAt: Instant, dueAt: Instant): Instant | null {
  if (rule.warnBefore.amount === 0) return null;
  const warnAt = countBack(rule, calendar, dueAt);
  return rule.direction === 'after' ? Math.max(warnAt, startedAt) : warnAt;
}

function countBack({ warnBefore: { amount, unit } }: Rule, calendar: Calendar, dueAt: Instant): Instant {
  const day = dayOf(dueAt);
  switch (unit) {
    case 'working-day':
      return endOfDay(workingDayBefore(calendar, day, amount));
    case 'month':
      return startOfDay(addMonths(day, -amount)) + (dueAt - startOfDay(day));
    default:
      return dueAt - amount * (unit === 'hour' ? hourMs : dayMs);
  }
}
