import type { Calendar } from '../calendar/calendar.js';
import { rollForward, workingDayAfter, workingDaysBetween } from '../calendar/working-days.js';
import { addMonths, dayOf, endOfDay, type Day, type Instant } from '../instant/day.js';
import type { Amount, Rule } from '../rule/rule.js';
import type { Count } from './count.js';

/** Whether a last day that is a rest day gives way to the next working day (民法典 203(1)). */
export function rolls(rule: Rule): boolean {
  return rule.rollover || rule.unit === 'working-day';
}

/** Limits in days and months. An end is the last day before roll-over. */
export class DayCount implements Count {
  readonly extendsRolledEnd: boolean;
  private readonly rolls: boolean;

  constructor(
    private readonly rule: Rule,
    private readonly calendar: Calendar,
  ) {
    this.extendsRolledEnd = rule.choices?.extension === 'rolled-end';
    this.rolls = rolls(rule);
  }

  /** The day of the event does not count (民法典 201(1)). The same day is due the next where its business is already over. */
  begin(startedAt: Instant, length: Amount): Day {
    const end = dayAfter(this.calendar, dayOf(startedAt), length);
    return length.amount === 0 && this.dueAt(end) < startedAt ? this.plus(end, 1) : end;
  }

  extend(end: Day, by: Amount): Day {
    return dayAfter(this.calendar, this.extendsRolledEnd ? this.lastDay(end) : end, by);
  }

  /**
   * What was left of the period when the clock stopped is carried behind the day it resumed. A clock stopped before its
   * last day has ended never expires while it stands still: with nothing left to carry, the day of the resuming event is
   * its last, or the next one where business is over by then. So the due day moves steadily with the length of a
   * suspension, and a suspension within one day moves nothing.
   */
  carry(end: Day, from: Instant, to: Instant): Day {
    const stopped = dayOf(from);
    const resumed = dayOf(to);
    const moved = this.plus(resumed, this.left(stopped, end));
    return this.dueAt(moved) < to ? this.plus(resumed, 1) : moved;
  }

  /** A limit in working days never ends on a rest day, also before the rest of it is carried or extended. */
  endAt(until: Instant): Day {
    return this.rule.unit === 'working-day' ? rollForward(this.calendar, dayOf(until)) : dayOf(until);
  }

  isInLast(length: Amount, end: Day, at: Instant): boolean {
    return dayOf(at) > addMonths(end, -length.amount);
  }

  dueAt(end: Day): Instant {
    return endOfLastDay(this.rule, this.calendar, this.lastDay(end));
  }

  private left(stopped: Day, end: Day): number {
    return this.rule.unit === 'working-day'
      ? workingDaysBetween(this.calendar, stopped, end)
      : Math.max(0, end - stopped);
  }

  private plus(day: Day, left: number): Day {
    return this.rule.unit === 'working-day' ? workingDayAfter(this.calendar, day, left) : day + left;
  }

  private lastDay(end: Day): Day {
    return this.rolls ? rollForward(this.calendar, end) : end;
  }
}

/** When a last day ends: at 24:00, or when business stops (民法典 203(2)). */
export function endOfLastDay(rule: Rule, calendar: Calendar, day: Day): Instant {
  return rule.ends === 'close-of-business' ? calendar.officeHours.closing(day) : endOfDay(day);
}

/** A day and so much; months end on the same date, or on the last of a month without it (民法典 202). */
export function dayAfter(calendar: Calendar, day: Day, { amount, unit }: Amount): Day {
  switch (unit) {
    case 'working-day':
      return workingDayAfter(calendar, day, amount);
    case 'month':
      return addMonths(day, amount);
    case 'calendar-day':
      return day + amount;
    case 'hour':
      throw new RangeError('hours cannot be added to a limit counted in days');
  }
}
