import { weekdayOf, type Day } from '../instant/day.js';

export type DayKind = 'working-day' | 'weekend' | 'holiday' | 'make-up-working-day';

/** Which days are rest days 法定休假日. Versioned data: a due instant is a fold of ledger, rule version and calendar version. */
export interface Calendar {
  /** Changes with every change of the facts. */
  readonly version: string;
  /** Working days are Mondays to Fridays without holidays, and make-up days 调休上班日. */
  isWorkingDay(day: Day): boolean;
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
}

const kinds: readonly DayKind[] = ['working-day', 'weekend', 'holiday', 'make-up-working-day'];
const [workingDay, weekend, holiday, makeUpWorkingDay] = [0, 1, 2, 3] as const;

/** A calendar over the facts. Days are looked up in a byte table, because a due instant asks for dozens of them. */
export function calendarFrom(facts: CalendarFacts): Calendar {
  const special = [...facts.holidays.keys(), ...facts.makeUpWorkingDays.keys()];
  const first = special.reduce((least, day) => Math.min(least, day), facts.settled.from);
  const last = special.reduce((most, day) => Math.max(most, day), facts.settled.to);
  const table = new Uint8Array(last - first + 1);
  for (let day = first; day <= last; day++) table[day - first] = byWeekday(day);
  for (const day of facts.holidays.keys()) table[day - first] = holiday;
  for (const day of facts.makeUpWorkingDays.keys()) table[day - first] = makeUpWorkingDay;
  const kind = (day: Day): number => table[day - first] ?? byWeekday(day);

  return {
    version: facts.version,
    isWorkingDay: day => {
      const found = kind(day);
      return found === workingDay || found === makeUpWorkingDay;
    },
    kindOf: day => kinds[kind(day)]!,
    holidayName: day => facts.holidays.get(day) ?? facts.makeUpWorkingDays.get(day),
    isProvisional: day => day < facts.settled.from || day > facts.settled.to,
  };
}

function byWeekday(day: Day): number {
  return weekdayOf(day) > 5 ? weekend : workingDay;
}
