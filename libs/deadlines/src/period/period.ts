import type { Calendar } from '../calendar/calendar.js';
import {
  rollBackward,
  rollForward,
  workingDayAfter,
  workingDayBefore,
  workingDaysBetween,
} from '../calendar/working-days.js';
import { addMonths, dayMs, dayOf, endOfDay, hourMs, type Day, type Instant } from '../instant/day.js';
import type { Amount, Rule } from '../rule/rule.js';
import type { Exclusion } from './exclusion.js';

/** What a due instant depends on, beside rule and calendar. */
export interface Course {
  readonly startedAt: Instant;
  readonly extensions: readonly Amount[];
  /** In order, without overlap. */
  readonly excluded: readonly Exclusion[];
}

/** A course without extension or suspension. */
export function courseFrom(startedAt: Instant): Course {
  return { startedAt, extensions: [], excluded: [] };
}

/**
 * The due instant of a limit. Hours are exact (民法典 201(2)); every other limit is due on the last millisecond of its
 * last day in Shanghai.
 */
export function dueInstant(rule: Rule, calendar: Calendar, course: Course): Instant {
  if (rule.unit === 'hour') return dueHour(rule, course);
  if (rule.direction === 'before') return endOfDay(lastDayBefore(rule, calendar, dayOf(course.startedAt)));
  return endOfDay(lastDayAfter(rule, calendar, course));
}

/** The last day before roll-over and exclusions: the start day does not count (民法典 201(1)), extensions follow on. */
export function nominalEnd(rule: Rule, calendar: Calendar, course: Course): Day {
  let end = dayAfter(calendar, dayOf(course.startedAt), rule);
  for (const extension of course.extensions) end = dayAfter(calendar, end, extension);
  return end;
}

/** Whether the last day of the rule is always a working day, so that the due instant depends on the calendar. */
export function endsOnWorkingDay(rule: Rule): boolean {
  return rule.unit !== 'hour' && (rule.rollover || rule.unit === 'working-day' || rule.direction === 'before');
}

/**
 * What was left of the period when the clock stopped is carried behind the day it resumed. A clock stopped before its
 * last day has ended never expires while it stands still: with nothing left to carry, the day of the resuming event is
 * its last. So the due day moves steadily with the length of a suspension, and a suspension within one day moves nothing.
 */
function lastDayAfter(rule: Rule, calendar: Calendar, course: Course): Day {
  const rolls = endsOnWorkingDay(rule);
  const start = dayOf(course.startedAt);
  let end = nominalEnd(rule, calendar, course);
  let last = rolls ? rollForward(calendar, end) : end;
  for (const { from, to } of course.excluded) {
    const stopped = Math.max(dayOf(from), start);
    const resumed = dayOf(to);
    if (stopped > last) break;
    if (resumed <= stopped) continue;
    end =
      rule.unit === 'working-day'
        ? workingDayAfter(calendar, resumed, workingDaysBetween(calendar, stopped, end))
        : resumed + Math.max(0, end - stopped);
    last = rolls ? rollForward(calendar, end) : end;
  }
  return last;
}

/** Backward periods never roll forward, which would shorten the other side's time. */
function lastDayBefore(rule: Rule, calendar: Calendar, event: Day): Day {
  switch (rule.unit) {
    case 'working-day':
      return rollBackward(calendar, workingDayBefore(calendar, event, rule.amount));
    case 'month':
      return rollBackward(calendar, addMonths(event, -rule.amount));
    default:
      return rollBackward(calendar, event - rule.amount);
  }
}

function dueHour(rule: Rule, course: Course): Instant {
  const span = (amount: Amount): number => amount.amount * (amount.unit === 'hour' ? hourMs : dayMs);
  if (rule.direction === 'before') return course.startedAt - span(rule);
  let due = course.startedAt + span(rule);
  for (const extension of course.extensions) due += span(extension);
  for (const { from, to } of course.excluded) {
    if (from > due) break;
    due += Math.max(0, to - Math.max(from, course.startedAt));
  }
  return due;
}

function dayAfter(calendar: Calendar, day: Day, { amount, unit }: Amount): Day {
  switch (unit) {
    case 'working-day':
      return workingDayAfter(calendar, day, amount);
    case 'month':
      return addMonths(day, amount);
    case 'hour':
      throw new Error('hours cannot be added to a limit counted in days');
    default:
      return day + amount;
  }
}
