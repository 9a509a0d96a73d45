import { dayMs, dayOf, hourMs, startOfDay, type Instant } from '../../instant/day.js';

/** The time of day in Shanghai, `HH:MM`; `24:00` for the last millisecond of a day, which is how the law says it. */
export function timeOfDay(instant: Instant): string {
  const ms = instant - startOfDay(dayOf(instant));
  if (ms === dayMs - 1) return '24:00';
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(ms / hourMs))}:${two(Math.floor((ms % hourMs) / 60_000))}`;
}

/** A length of time in whole days, hours and minutes; the first two that are not zero. */
export function parts(ms: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}

/** Year, month and date of a `YYYY-MM-DD`. */
export function dateParts(day: string): [year: number, month: number, date: number] {
  return day.split('-').map(Number) as [number, number, number];
}
