/**
 * A day is an integer: the number of days since 1 January 1970, as the calendar hangs in Shanghai. Instants are
 * milliseconds since the epoch (UTC). Shanghai is taken as a fixed +08:00 (there has been no summer time since 1991).
 */
export type Instant = number;
export type Day = number;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
const offsetMs = 8 * hourMs;

/** The day in Shanghai on which the instant falls. */
export function dayOf(instant: Instant): Day {
  return Math.floor((instant + offsetMs) / dayMs);
}

/** The first instant of a day, 00:00:00.000 in Shanghai. */
export function startOfDay(day: Day): Instant {
  return day * dayMs - offsetMs;
}

/**
 * The last instant of a day, 23:59:59.999 in Shanghai: the end of a last day by 民法典 203(2), one millisecond short of
 * 24:00 so that it prints as that day.
 */
export function endOfDay(day: Day): Instant {
  return startOfDay(day + 1) - 1;
}

/** The day of a Gregorian date; `month` is 1–12. Days beyond the month run on into the next. */
export function dayOfDate(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / dayMs;
}

/** The Gregorian date of a day, `YYYY-MM-DD`. */
export function dateText(day: Day): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The year a day lies in. */
export function yearOf(day: Day): number {
  return new Date(day * dayMs).getUTCFullYear();
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The same date `months` later (or earlier, if negative); where the month has no such date, its last day (民法典 202). */
export function addMonths(day: Day, months: number): Day {
  const from = new Date(day * dayMs);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + 1 + months;
  const lastOfMonth = dayOfDate(year, month + 1, 0);
  return Math.min(dayOfDate(year, month, from.getUTCDate()), lastOfMonth);
}
