import type { Day } from '../instant/day.js';
import type { Calendar } from './calendar.js';

/** The `count`-th working day after a day; the day itself for 0. */
export function workingDayAfter(calendar: Calendar, day: Day, count: number): Day {
  for (let left = count; left > 0;) if (calendar.isWorkingDay(++day)) left--;
  return day;
}

/** The `count`-th working day before a day; the day itself for 0. */
export function workingDayBefore(calendar: Calendar, day: Day, count: number): Day {
  for (let left = count; left > 0;) if (calendar.isWorkingDay(--day)) left--;
  return day;
}

/** How many working days lie after `from`, up to and including `to`. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0;
  for (let day = from + 1; day <= to; day++) if (calendar.isWorkingDay(day)) count++;
  return count;
}

/** The day itself if it is a working day, else the next one (民法典 203(1)). */
export function rollForward(calendar: Calendar, day: Day): Day {
  while (!calendar.isWorkingDay(day)) day++;
  return day;
}

/** The day itself if it is a working day, else the one before. */
export function rollBackward(calendar: Calendar, day: Day): Day {
  while (!calendar.isWorkingDay(day)) day--;
  return day;
}
