import type { Calendar } from '../calendar/calendar.js';
import { rollBackward, workingDayBefore } from '../calendar/working-days.js';
import { addMonths, dayOf, type Day, type Instant } from '../instant/day.js';
import type { Rule } from '../rule/rule.js';
import type { Count } from './count.js';
import { DayCount, endOfLastDay, rolls } from './day-count.js';
import { HourCount, hours, paceOf } from './hour-count.js';
import { run, type Run } from './legs.js';
import type { Turn } from './turn.js';

/** The due instant of a limit that starts then and runs undisturbed; of a backward limit, for an event then. */
export function dueAt(rule: Rule, calendar: Calendar, startedAt: Instant): Instant {
  if (rule.direction === 'before') return dueBefore(rule, calendar, startedAt);
  const count = countOf(rule, calendar);
  return count.dueAt(count.begin(startedAt, rule));
}

/**
 * How a period runs through the turns of its ledger. Hours are exact (民法典 201(2)); every other limit is due at the end
 * of its last day in Shanghai. A backward limit depends on its event alone.
 */
export function runPeriod(rule: Rule, calendar: Calendar, startedAt: Instant, turns: readonly Turn[]): Run {
  if (rule.direction === 'before') {
    const { legs } = run(countOf(rule, calendar), startedAt, rule, []);
    return { legs, dueAt: dueBefore(rule, calendar, startedAt) };
  }
  return run(countOf(rule, calendar), startedAt, rule, turns);
}

/** The arithmetic of a rule that runs forward. */
export function countOf(rule: Rule, calendar: Calendar): Count {
  return rule.unit === 'hour' ? new HourCount(paceOf(rule, calendar)) : new DayCount(rule, calendar);
}

/**
 * Whether a notice that is not out yet may move the due instant: one of the days it depends on is not settled. That is
 * the last day, and for working days and office hours every day counted, of which the first or the last is the farthest out.
 */
export function isProvisional(rule: Rule, calendar: Calendar, startedAt: Instant, due: Instant): boolean {
  const counted = rule.unit === 'working-day' || rule.hours === 'office-hours';
  const isOpen = (day: Day): boolean => calendar.isProvisional(day);
  if (rule.unit === 'hour') return counted && (isOpen(dayOf(due)) || isOpen(dayOf(startedAt)));
  if (rule.direction === 'after') {
    return rolls(rule) && (isOpen(dayOf(due)) || (counted && isOpen(Math.min(dayOf(startedAt) + 1, dayOf(due)))));
  }
  if (!counted && !movesEarlier(rule)) return false;
  const event = dayOf(startedAt);
  return isOpen(dayOf(due)) || isOpen(counted ? event - 1 : lastDayBefore(rule, calendar, event));
}

function dueBefore(rule: Rule, calendar: Calendar, event: Instant): Instant {
  if (rule.unit === 'hour') return paceOf(rule, calendar).before(event, hours(rule));
  const day = lastDayBefore(rule, calendar, dayOf(event));
  return endOfLastDay(rule, calendar, movesEarlier(rule) ? rollBackward(calendar, day) : day);
}

/** Backward periods never roll forward, which would shorten the other side's time. */
function movesEarlier(rule: Rule): boolean {
  return rule.choices?.backward !== 'same-day';
}

/** The event day does not count; day -1 is the day before. */
function lastDayBefore(rule: Rule, calendar: Calendar, event: Day): Day {
  switch (rule.unit) {
    case 'working-day':
      return workingDayBefore(calendar, event, rule.amount);
    case 'month':
      return addMonths(event, -rule.amount);
    default:
      return event - rule.amount;
  }
}
