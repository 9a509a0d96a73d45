import type { Calendar } from '@yizhan/deadlines';

/** The calendars of one place: clocks that start there take the present one, running ones keep theirs until they are moved. */
export interface CaseCalendars {
  readonly current: Calendar;
  /** The calendar of a version. Throws `Error` for one that was never heard of. */
  of(version: string): Calendar;
}

/** Where everything is counted by one calendar: tests of procedures, which have no database. */
export function singleCalendar(calendar: Calendar): CaseCalendars {
  return { current: calendar, of: () => calendar };
}
