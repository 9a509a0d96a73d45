import { dayMs, dayOf, startOfDay, type Day, type Instant } from '../instant/day.js';

/** A stretch of business within a day, as minutes of the day in Shanghai: 540 to 720 is 09:00 to 12:00. */
export interface Session {
  readonly from: number;
  readonly to: number;
}

/** Working days in their order: the number of one, and the one of a number. */
export interface WorkingDayIndex {
  isWorkingDay(day: Day): boolean;
  /** How many working days there are up to and including the day, from a fixed beginning. */
  workingDaysUpTo(day: Day): number;
  /** The working day that has this number; the inverse of `workingDaysUpTo`. */
  workingDayAt(number: number): Day;
}

/** 09:00–12:00 and 13:30–17:30. */
export const usualOfficeHours: readonly Session[] = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60 + 30, to: 17 * 60 + 30 },
];

const minuteMs = 60_000;

/**
 * The business hours of a calendar 业务时间 (民法典 203(2)): its sessions on every working day, make-up days included, and
 * none on rest days. Time is measured in milliseconds of business; each question is answered without a walk over days.
 */
export class OfficeHours {
  private readonly perDay: number;

  /** @throws RangeError for sessions that are empty, out of order, overlapping or beyond the day */
  constructor(
    readonly sessions: readonly Session[],
    private readonly days: WorkingDayIndex,
  ) {
    checkSessions(sessions);
    this.perDay = sessions.reduce((sum, { from, to }) => sum + (to - from) * minuteMs, 0);
  }

  /** When business stops on a day; on a rest day, the time at which it would. */
  closing(day: Day): Instant {
    return startOfDay(day) + this.sessions.at(-1)!.to * minuteMs;
  }

  /** Business between two instants; negative if `to` is the earlier. */
  between(from: Instant, to: Instant): number {
    return this.upTo(to) - this.upTo(from);
  }

  /** The first instant by which so much business has passed: exactly one day of it from opening ends at closing time. */
  after(instant: Instant, ms: number): Instant {
    if (ms === 0) return instant;
    const total = this.upTo(instant) + ms;
    const number = Math.ceil(total / this.perDay);
    let left = total - (number - 1) * this.perDay;
    for (const { from, to } of this.sessions) {
      const length = (to - from) * minuteMs;
      if (left <= length) return this.at(number, from) + left;
      left -= length;
    }
    throw new RangeError('business time cannot exceed a day of it');
  }

  /** The last instant from which so much business still passes: exactly one day of it until closing begins at opening time. */
  before(instant: Instant, ms: number): Instant {
    if (ms === 0) return instant;
    const total = this.upTo(instant) - ms;
    const number = Math.floor(total / this.perDay) + 1;
    let left = total - (number - 1) * this.perDay;
    for (const { from, to } of this.sessions) {
      const length = (to - from) * minuteMs;
      if (left < length) return this.at(number, from) + left;
      left -= length;
    }
    throw new RangeError('business time cannot exceed a day of it');
  }

  private at(workingDay: number, minute: number): Instant {
    return startOfDay(this.days.workingDayAt(workingDay)) + minute * minuteMs;
  }

  /** Business from the fixed beginning up to the instant. */
  private upTo(instant: Instant): number {
    const day = dayOf(instant);
    const number = this.days.workingDaysUpTo(day);
    if (!this.days.isWorkingDay(day)) return number * this.perDay;
    const time = instant - startOfDay(day);
    let total = (number - 1) * this.perDay;
    for (const { from, to } of this.sessions) {
      total += Math.min(Math.max(time - from * minuteMs, 0), (to - from) * minuteMs);
    }
    return total;
  }
}

function checkSessions(sessions: readonly Session[]): void {
  let last = 0;
  for (const { from, to } of sessions) {
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < last || to <= from || to * minuteMs > dayMs) {
      throw new RangeError(`业务时间无效：${from}–${to}`);
    }
    last = to;
  }
  if (sessions.length === 0) throw new RangeError('业务时间不能为空');
}
