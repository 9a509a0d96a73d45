import { addMonths, dateText, dayOf, dayOfText, startOfDay } from '@yizhan/deadlines';

/** A month of the calendar as it hangs in Shanghai: `2026-11`. */
export type Month = string;

/** What a month is written like. */
export const monthForm = /^\d{4}-(0[1-9]|1[0-2])$/;

/** How long after a month its bulletin is drawn up, in milliseconds: what happened in its last minutes has arrived by then. */
export const settlingMs = 3_600_000;

/** The month an instant lies in. */
export function monthOf(instant: number): Month {
  return dateText(dayOf(instant)).slice(0, 7);
}

/** The month so many months later, or earlier if negative. */
export function monthsLater(month: Month, months: number): Month {
  return dateText(addMonths(firstDayOf(month), months)).slice(0, 7);
}

/** The first instant of a month. */
export function beginningOf(month: Month): number {
  return startOfDay(firstDayOf(month));
}

/** The first instant after a month. */
export function endOf(month: Month): number {
  return beginningOf(monthsLater(month, 1));
}

/** When a month's bulletin may be drawn up: the small hours of the first day of the next month. */
export function settledAt(month: Month): number {
  return endOf(month) + settlingMs;
}

/** The last month whose bulletin may be drawn up at an instant. */
export function lastSettled(instant: number): Month {
  return monthsLater(monthOf(instant - settlingMs), -1);
}

/** `2026年11月`. */
export function monthText(month: Month): string {
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月`;
}

function firstDayOf(month: Month): number {
  return dayOfText(`${month}-01`);
}
