import type { Calendar } from '../calendar/calendar.js';
import { workingDayBefore } from '../calendar/working-days.js';
import { addMonths, dayMs, dayOf, endOfDay, hourMs, startOfDay, type Instant } from '../instant/day.js';
import type { Rule } from '../rule/rule.js';
import { paceOf } from './hour-count.js';

/**
 * When a limit warns: `warnBefore` counted back from the due instant, but not before the period began. One working day
 * therefore means the end of the working day before the last one, and its close of business where the limit ends with
 * business. Hours of a limit in office hours are office hours. Null for a rule that does not warn.
 */
export function warnInstant(rule: Rule, calendar: Calendar, startedAt: Instant, dueAt: Instant): Instant | null {
  if (rule.warnBefore.amount === 0) return null;
  const warnAt = countBack(rule, calendar, dueAt);
  return rule.direction === 'after' ? Math.max(warnAt, startedAt) : warnAt;
}

function countBack(rule: Rule, calendar: Calendar, dueAt: Instant): Instant {
  const { amount, unit } = rule.warnBefore;
  const day = dayOf(dueAt);
  switch (unit) {
    case 'working-day': {
      const warned = workingDayBefore(calendar, day, amount);
      return endsWithBusiness(rule) ? calendar.officeHours.closing(warned) : endOfDay(warned);
    }
    case 'month':
      return startOfDay(addMonths(day, -amount)) + (dueAt - startOfDay(day));
    case 'hour':
      return paceOf(rule, calendar).before(dueAt, amount * hourMs);
    case 'calendar-day':
      return dueAt - amount * dayMs;
  }
}

function endsWithBusiness(rule: Rule): boolean {
  return rule.ends === 'close-of-business' || rule.hours === 'office-hours';
}
