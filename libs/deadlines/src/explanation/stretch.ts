import type { Calendar } from '../calendar/calendar.js';
import { workingDaysBetween } from '../calendar/working-days.js';
import { dayOf, type Day, type Instant } from '../instant/day.js';
import type { Count, End } from '../period/count.js';
import type { Leg } from '../period/leg.js';
import { run } from '../period/legs.js';
import { countOf } from '../period/period.js';
import type { Turn } from '../period/turn.js';
import type { Amount, Rule } from '../rule/rule.js';

/** A leg of a limit as the engine counted it, and where its count ended. */
export interface Stretch {
  readonly leg: Leg;
  /** The end before roll-over: a day, or an instant for limits in hours. */
  readonly end: End;
  /** Where the count was complete; earlier than `end` where the clock stood still on its last day and nothing was left. */
  readonly complete: End;
  /** Days between that a roll-over passed before an extension was added behind it: after the first, up to the second. */
  readonly passed: readonly (readonly [Day, Day])[];
  readonly dueAt: Instant;
}

/** The legs of a limit one by one, each as it stood when the next began. The engine counts; this looks over its shoulder. */
export function stretchesOf(rule: Rule, calendar: Calendar, startedAt: Instant, turns: readonly Turn[]): Stretch[] {
  const found: Stretch[] = [];
  for (let taken = 0; taken <= turns.length; taken++) {
    const count = new WatchedCount(rule, calendar);
    const { legs, dueAt } = run(count, startedAt, rule, turns.slice(0, taken));
    found[legs.length - 1] = {
      leg: legs.at(-1)!,
      end: count.end,
      complete: count.complete(),
      passed: count.passed,
      dueAt,
    };
  }
  return found;
}

/** Counts as another does and remembers what became of the end. */
class WatchedCount implements Count {
  /** `run` asks last when the end it has come to is due. */
  end: End = NaN;
  /** The engine begins anew whenever it has to find the end of a leg from its beginning. */
  passed: [Day, Day][] = [];
  /** Ends that lie behind a complete count, and where that was. */
  private readonly beyond = new Map<End, End>();
  private readonly count: Count;

  constructor(
    private readonly rule: Rule,
    private readonly calendar: Calendar,
  ) {
    this.count = countOf(rule, calendar);
  }

  get extendsRolledEnd(): boolean {
    return this.count.extendsRolledEnd;
  }

  /** Where the count of the present end was complete. */
  complete(): End {
    return this.completeAt(this.end);
  }

  begin(startedAt: Instant, length: Amount): End {
    const end = this.count.begin(startedAt, length);
    this.passed = [];
    this.beyond.clear();
    // The same day is the next one where its business is over: then too no day has counted.
    if (length.amount === 0 && this.rule.unit !== 'hour') this.beyond.set(end, dayOf(startedAt));
    return end;
  }

  extend(end: End, by: Amount): End {
    const complete = this.completeAt(end);
    if (complete !== end) this.passed.push([complete, end]);
    if (this.extendsRolledEnd) this.passed.push([end, dayOf(this.count.dueAt(end))]);
    return this.count.extend(end, by);
  }

  carry(end: End, from: Instant, to: Instant): End {
    const carried = this.count.carry(end, from, to);
    if (carried !== end && this.isUsedUp(end, from)) this.beyond.set(carried, this.completeAt(end));
    return carried;
  }

  endAt(until: Instant): End {
    return this.count.endAt(until);
  }

  isInLast(length: Amount, end: End, at: Instant): boolean {
    return this.count.isInLast(length, end, at);
  }

  dueAt(end: End): Instant {
    this.end = end;
    return this.count.dueAt(end);
  }

  private completeAt(end: End): End {
    return this.beyond.get(end) ?? end;
  }

  /** Whether nothing was left to carry when the clock stopped: it was its last day. */
  private isUsedUp(end: End, from: Instant): boolean {
    const stopped = dayOf(from);
    if (this.rule.unit === 'hour') return false;
    if (this.rule.unit === 'working-day') return workingDaysBetween(this.calendar, stopped, end) === 0;
    return end <= stopped;
  }
}
