import { weekdayOf, type Day } from '../instant/day.js';
import { OfficeHours, usualOfficeHours, type Session, type WorkingDayIndex } from './office-hours.js';

export type DayKind = 'working-day' | 'weekend' | 'holiday' | 'make-up-working-day';

/**
 * Which days are rest days 法定休假日. Versioned data: a due instant is a fold of ledger, rule version and calendar version.
 * Working days are Mondays to Fridays without holidays, and make-up days 调休上班日.
 */
export interface Calendar extends WorkingDayIndex {
  /** Changes with every change of the facts. */
  readonly version: string;
  /** When there is business on a working day. */
  readonly officeHours: OfficeHours;
  kindOf(day: Day): DayKind;
  /** The Chinese name of the holiday a day belongs to, or of the holiday it makes up for; undefined on ordinary days. */
  holidayName(day: Day): string | undefined;
  /** Whether a State Council notice that is not out yet can still change the day. */
  isProvisional(day: Day): boolean;
}

/** What a calendar is made of. Days that are in neither map are told by the weekday. */
export interface CalendarFacts {
  readonly version: string;
  /** Days off and their holiday. */
  readonly holidays: ReadonlyMap<Day, string>;
  /** Weekend days on which people work, and the holiday they make up for. */
  readonly makeUpWorkingDays: ReadonlyMap<Day, string>;
  /** First and last day that the published notices settle; all others are provisional. */
  readonly settled: { readonly from: Day; readonly to: Day };
  /** `usualOfficeHours` if not said. */
  readonly officeHours?: readonly Session[];
}

const kinds: readonly DayKind[] = ['working-day', 'weekend', 'holiday', 'make-up-working-day'];
const [workingDay, weekend, holiday, makeUpWorkingDay] = [0, 1, 2, 3] as const;

/**
 * A calendar over the facts. Days are looked up in a byte table and working days are numbered in advance, so that adding
 * or counting any number of them is two look-ups. Outside the facts both follow from the weekday.
 * @throws RangeError for office hours that are none
 */
export function calendarFrom(facts: CalendarFacts): Calendar {
  const special = [...facts.holidays.keys(), ...facts.makeUpWorkingDays.keys()];
  const first = special.reduce((least, day) => Math.min(least, day), facts.settled.from);
  const last = special.reduce((most, day) => Math.max(most, day), facts.settled.to);
  const table = new Uint8Array(last - first + 1);
  for (let day = first; day <= last; day++) table[day - first] = byWeekday(day);
  for (const day of facts.holidays.keys()) table[day - first] = holiday;
  for (const day of facts.makeUpWorkingDays.keys()) table[day - first] = makeUpWorkingDay;
  const kind = (day: Day): number => table[day - first] ?? byWeekday(day);
  const index = indexOf(kind, first, last);

  return {
    ...index,
    version: facts.version,
    officeHours: new OfficeHours(facts.officeHours ?? usualOfficeHours, index),
    kindOf: day => kinds[kind(day)]!,
    holidayName: day => facts.holidays.get(day) ?? facts.makeUpWorkingDays.get(day),
    isProvisional: day => day < facts.settled.from || day > facts.settled.to,
  };
}

/** Numbers the working days: by table between `first` and `last`, by weekday before and after. */
function indexOf(kind: (day: Day) => number, first: Day, last: Day): WorkingDayIndex {
  const isWorkingDay = (day: Day): boolean => {
    const found = kind(day);
    return found === workingDay || found === makeUpWorkingDay;
  };
  const before = weekdaysUpTo(first - 1);
  const numbers = new Int32Array(last - first + 1);
  const days: Day[] = [];
  for (let day = first; day <= last; day++) {
    if (isWorkingDay(day)) days.push(day);
    numbers[day - first] = before + days.length;
  }
  const listed = before + days.length;
  /** How many working days more than weekdays the table has. */
  const surplus = listed - weekdaysUpTo(last);
  return {
    isWorkingDay,
    workingDaysUpTo: day =>
      day < first ? weekdaysUpTo(day) : day > last ? weekdaysUpTo(day) + surplus : numbers[day - first]!,
    workingDayAt: number =>
      number <= before ? weekdayAt(number) : number > listed ? weekdayAt(number - surplus) : days[number - before - 1]!,
  };
}

/** How many Mondays to Fridays there are up to and including a day, from the week of 1 January 1970. */
function weekdaysUpTo(day: Day): number {
  return 5 * Math.floor((day + 3) / 7) + Math.min(weekdayOf(day), 5);
}

/** The Monday to Friday that has this number; the inverse of `weekdaysUpTo`. */
function weekdayAt(number: number): Day {
  const week = Math.floor((number - 1) / 5);
  return 7 * week - 3 + (number - 1 - 5 * week);
}

function byWeekday(day: Day): number {
  return weekdayOf(day) > 5 ? weekend : workingDay;
}
