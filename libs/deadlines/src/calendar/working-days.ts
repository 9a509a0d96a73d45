import type { Day } from '../instant/day.js';
import type { WorkingDayIndex } from './office-hours.js';

/** The `count`-th working day after a day; the day itself for 0. */
export function workingDayAfter(calendar: WorkingDayIndex, day: Day, count: number): Day {
  return count === 0 ? day : calendar.workingDayAt(calendar.workingDaysUpTo(day) + count);
}

/** The `count`-th working day before a day; the day itself for 0. */
export function workingDayBefore(calendar: WorkingDayIndex, day: Day, count: number): Day {
  return count === 0 ? day : calendar.workingDayAt(calendar.workingDaysUpTo(day - 1) - count + 1);
}

/** How many working days lie after `from`, up to and including `to`; none if `to` is the earlier. */
export function workingDaysBetween(calendar: WorkingDayIndex, from: Day, to: Day): number {
  return Math.max(0, calendar.workingDaysUpTo(to) - calendar.workingDaysUpTo(from));
}

/** The day itself if it is a working day, else the next one (民法典 203(1)). */
export function rollForward(calendar: WorkingDayIndex, day: Day): Day {
  return calendar.isWorkingDay(day) ? day : calendar.workingDayAt(calendar.workingDaysUpTo(day) + 1);
}

/** The day itself if it is a working day, else the one before. */
export function rollBackward(calendar: WorkingDayIndex, day: Day): Day {
  return calendar.workingDayAt(calendar.workingDaysUpTo(day));
}
