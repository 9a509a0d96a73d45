import { pages } from './almanac.js';

/** A calendar as a notice on the wall has it: sets of dates, and when the counter is open (minutes of the day). */
export interface WallCalendar {
  readonly daysOff: ReadonlySet<string>;
  readonly workedWeekends: ReadonlySet<string>;
  /** First and last date that published notices settle. */
  readonly settled: { readonly from: string; readonly to: string };
  readonly sessions: readonly (readonly [opens: number, closes: number])[];
}

/** 法定休假日: a day off by notice, or a weekend day that no notice makes a working day. */
export function isRestDay(calendar: WallCalendar, page: number): boolean {
  const { date, weekday } = pages[page]!;
  if (calendar.workedWeekends.has(date)) return false;
  if (calendar.daysOff.has(date)) return true;
  return weekday === 6 || weekday === 7;
}

/** Whether a notice that is not out yet may still change the day. */
export function isUnsettled(calendar: WallCalendar, page: number): boolean {
  const { date } = pages[page]!;
  return date < calendar.settled.from || date > calendar.settled.to;
}

/** Whether the counter is open in the minute that begins so many minutes after midnight. */
export function isOpen(calendar: WallCalendar, page: number, minute: number): boolean {
  if (isRestDay(calendar, page)) return false;
  return calendar.sessions.some(([opens, closes]) => opens <= minute && minute < closes);
}
