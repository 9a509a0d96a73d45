/**
 * A day is an integer: the number of days since 1 January 1970, as the calendar hangs in Shanghai. Instants are
 * milliseconds since the epoch (UTC). The time zone of the machine is never asked.
 *
 * Shanghai is taken as a fixed +08:00, its time since 15 September 1991. In the summers of 1986 to 1991 its clocks were an
 * hour ahead, and before 1949 they changed often. Instants of those times are out of range: they are not refused, but the
 * first hour of a summer day counts for the day before. No limit that is still open began then (民法典 188(2): 20 years).
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
  const month = monthOf(day);
  const target = month + months;
  const first = firstOfMonth(target);
  return Math.min(first + (day - firstOfMonth(month)), firstOfMonth(target + 1) - 1);
}

/** The Gregorian calendar repeats itself every 400 years. */
const eraMonths = 400 * 12;
const eraDays = 146_097;
/** The first day of every month of an era that begins in January 1970. A `Date` for each question would cost ten times as much. */
const monthStarts = Int32Array.from({ length: eraMonths + 1 }, (_, month) => dayOfDate(1970, month + 1, 1));

/** The month a day lies in, counted from January 1970. */
function monthOf(day: Day): number {
  const era = Math.floor(day / eraDays);
  const rest = day - era * eraDays;
  let month = Math.floor((rest * eraMonths) / eraDays);
  while (monthStarts[month + 1]! <= rest) month++;
  while (monthStarts[month]! > rest) month--;
  return era * eraMonths + month;
}

function firstOfMonth(month: number): Day {
  const era = Math.floor(month / eraMonths);
  return era * eraDays + monthStarts[month - era * eraMonths]!;
}
