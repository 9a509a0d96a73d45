import { createRequire } from 'node:module';
import { dayOfDate, yearOf, type Day } from '../instant/day.js';
import { dayOfText } from '../instant/instant.js';
import { calendarFrom, type Calendar, type CalendarFacts } from './calendar.js';
import { settledBy } from './edition.js';

/** Date to `English name,Chinese name,statutory days`. */
interface Notices {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

let calendar: Calendar | undefined;
let facts: CalendarFacts | undefined;

/**
 * The national calendar: the State Council's yearly notices as `chinese-days` carries them. Years without a notice know
 * weekends only and are provisional; so are the last days of the last year, because the notice of the following year
 * has reached back as far as 29 December (2007, 2018). Built once per process.
 */
export function nationalCalendar(): Calendar {
  return (calendar ??= calendarFrom(nationalFacts()));
}

/** What the national calendar is made of: the base on which editions are published. */
export function nationalFacts(): CalendarFacts {
  return (facts ??= build(publishedNotices()));
}

/**
 * The package's data, not its functions: those mix local time with UTC, and where the machine's time zone lies west of
 * Greenwich every holiday is a day early.
 */
function publishedNotices(): Notices {
  return createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Notices;
}

function build({ holidays, workdays }: Notices): CalendarFacts {
  const off = byDay(holidays);
  const makeUp = byDay(workdays);
  // National Day is in every notice; New Year alone may already stand in the notice of the year before.
  const years = [...off.keys()].map(yearOf).filter(year => off.has(dayOfDate(year, 10, 1)));
  const [firstYear, lastYear] = [Math.min(...years), Math.max(...years)];
  return {
    version: `cn-${lastYear}-${fingerprint([...off.keys(), 0, ...makeUp.keys()])}`,
    holidays: off,
    makeUpWorkingDays: makeUp,
    settled: { from: dayOfDate(firstYear, 1, 1), to: settledBy(lastYear) },
  };
}

function byDay(notices: Readonly<Record<string, string>>): Map<Day, string> {
  const days = Object.entries(notices).map(([date, names]): [Day, string] => [
    dayOfText(date),
    names.split(',')[1] ?? names,
  ]);
  return new Map(days.sort(([one], [other]) => one - other));
}

/** FNV-1a over the bytes of the numbers: a corrected notice gives the calendar another version. */
function fingerprint(numbers: readonly number[]): string {
  let print = 0x811c9dc5;
  for (const number of numbers) {
    for (let shift = 0; shift < 32; shift += 8)
      print = Math.imul(print ^ ((number >>> shift) & 0xff), 0x01000193) >>> 0;
  }
  return print.toString(16).padStart(8, '0');
}
