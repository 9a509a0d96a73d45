import type { Calendar } from '../calendar/calendar.js';
import { hourMs, type Instant } from '../instant/day.js';
import type { Amount, Rule } from '../rule/rule.js';
import type { Count } from './count.js';

/** How time passes for a limit in hours. */
export interface Pace {
  after(instant: Instant, ms: number): Instant;
  before(instant: Instant, ms: number): Instant;
  between(from: Instant, to: Instant): number;
}

/** Hours take no notice of holidays (民法典 201(2)). */
const aroundTheClock: Pace = {
  after: (instant, ms) => instant + ms,
  before: (instant, ms) => instant - ms,
  between: (from, to) => to - from,
};

/** Around the clock, or business hours only where the rule says so. */
export function paceOf(rule: Rule, calendar: Calendar): Pace {
  return rule.hours === 'office-hours' ? calendar.officeHours : aroundTheClock;
}

/** Limits in hours. An end is the due instant itself, exact to the millisecond. */
export class HourCount implements Count {
  /** An end in hours does not roll. */
  readonly extendsRolledEnd = false;

  constructor(private readonly pace: Pace) {}

  begin(startedAt: Instant, length: Amount): Instant {
    return this.pace.after(startedAt, hours(length));
  }

  extend(end: Instant, by: Amount): Instant {
    return this.pace.after(end, hours(by));
  }

  /** What was left runs on from the resuming event; with nothing left, that is the end. */
  carry(end: Instant, from: Instant, to: Instant): Instant {
    return Math.max(end, this.pace.after(to, Math.max(0, this.pace.between(from, end))));
  }

  endAt(until: Instant): Instant {
    return until;
  }

  /** Limitation periods are years; none is counted in hours. */
  isInLast(): boolean {
    return false;
  }

  dueAt(end: Instant): Instant {
    return end;
  }
}

/** Milliseconds of an amount in hours. */
export function hours({ amount, unit }: Amount): number {
  if (unit !== 'hour') throw new RangeError('days cannot be added to a limit counted in hours');
  return amount * hourMs;
}
