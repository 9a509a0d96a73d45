import { dayOfDate, yearOf, type Day } from '../instant/day.js';
import { dayOfText } from '../instant/instant.js';
import { liesWithin, subtreeOf } from '../rule/subtree.js';
import { calendarFrom, type Calendar, type CalendarFacts } from './calendar.js';

/** A day that is not what its weekday says, and the holiday it belongs to or makes up for. */
export interface SpecialDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
}

/** What somebody wants to publish about a year. */
export interface EditionDraft {
  readonly year: number;
  /** Extra days for this division and its subtree; without it the State Council's notice for everybody. */
  readonly division?: string;
  readonly holidays: readonly SpecialDay[];
  /** Weekend days on which people work 调休上班日. */
  readonly makeUpWorkingDays: readonly SpecialDay[];
  /** The document it rests on, for example `国办发明电〔2026〕7号`. */
  readonly notice: string;
}

/**
 * A published edition. A national one replaces all facts of its year; a division's adds its days to those above it, and
 * its newest one for a year replaces its earlier ones for that year.
 */
export interface CalendarEdition extends EditionDraft {
  /** 1, 2, 3, … in the order of publishing, over all years and divisions. */
  readonly edition: number;
}

/** A year's notice may reach back so far: New Year's Day has begun on 29 December (2007) and on 30 December. */
const reachesBackTo = { month: 12, date: 29 };

/** The first and the last day a national notice for a year may speak of. */
export function noticeSpan(year: number): { readonly from: Day; readonly to: Day } {
  return { from: dayOfDate(year - 1, reachesBackTo.month, reachesBackTo.date), to: dayOfDate(year, 12, 31) };
}

/** The last day that the notice for a year settles: the next year's may reach back behind it. */
export function settledBy(year: number): Day {
  return noticeSpan(year + 1).from - 1;
}

/** The year whose notice a day of the base belongs to: from 29 December on it is the next one's. */
function noticeYearOf(day: Day): number {
  return day > settledBy(yearOf(day)) ? yearOf(day) + 1 : yearOf(day);
}

/**
 * The facts of a calendar: the base with the editions that apply to a place, in any order. A base or national year is
 * replaced as a whole by the newest national edition for it; of each division the newest edition of a year is added on
 * top, the narrower division's last. The version is `base` without editions, else `base+newest`.
 */
export function factsWith(base: CalendarFacts, editions: readonly CalendarEdition[]): CalendarFacts {
  if (editions.length === 0) return base;
  const valid = newestOfEach(editions);
  const replaced = new Set(valid.filter(({ division }) => division === undefined).map(({ year }) => year));
  const holidays = new Map(keptOf(base.holidays, replaced));
  const makeUpWorkingDays = new Map(keptOf(base.makeUpWorkingDays, replaced));
  for (const edition of valid) {
    for (const { date, name } of edition.holidays) put(holidays, makeUpWorkingDays, date, name);
    for (const { date, name } of edition.makeUpWorkingDays) put(makeUpWorkingDays, holidays, date, name);
  }
  const newest = Math.max(...editions.map(({ edition }) => edition));
  return {
    ...base,
    version: `${base.version}+${newest}`,
    holidays,
    makeUpWorkingDays,
    settled: { from: base.settled.from, to: settledWith(base, replaced) },
  };
}

/** The editions that apply in a division: the national ones, and those for a subtree that it lies in. */
export function editionsFor(editions: readonly CalendarEdition[], division?: string): CalendarEdition[] {
  return editions.filter(
    edition => edition.division === undefined || (division !== undefined && liesWithin(division, edition.division)),
  );
}

/** The calendar of `factsWith`. */
export function calendarWith(base: CalendarFacts, editions: readonly CalendarEdition[]): Calendar {
  return calendarFrom(factsWith(base, editions));
}

/** The last year up to which, without a gap, a notice is known. */
export function lastCoveredYear(facts: CalendarFacts): number {
  return yearOf(facts.settled.to);
}

/** The parts of a calendar's version text: `cn-2026-0f0f0f0f+3` is edition 3 on that base; without `+`, edition 0. */
export function partsOfVersion(version: string): { readonly base: string; readonly edition: number } {
  const [base = '', edition = '0'] = version.split('+');
  return { base, edition: Number(edition) };
}

/** Of each year and division the newest; wide before narrow, earlier years first: a later notice may correct a day. */
function newestOfEach(editions: readonly CalendarEdition[]): CalendarEdition[] {
  const newest = new Map<string, CalendarEdition>();
  for (const edition of editions) {
    const key = `${edition.division ?? ''} ${edition.year}`;
    if ((newest.get(key)?.edition ?? 0) < edition.edition) newest.set(key, edition);
  }
  return [...newest.values()].sort(
    (one, other) => reach(one) - reach(other) || one.year - other.year || one.edition - other.edition,
  );
}

/** How narrow the place of an edition is: the significant digits of its division code, 0 for the whole country. */
function reach({ division }: CalendarEdition): number {
  return division === undefined ? 0 : subtreeOf(division).length;
}

function* keptOf(days: ReadonlyMap<Day, string>, replaced: ReadonlySet<number>): Generator<[Day, string]> {
  for (const entry of days) if (!replaced.has(noticeYearOf(entry[0]))) yield entry;
}

function put(into: Map<Day, string>, outOf: Map<Day, string>, date: string, name: string): void {
  const day = dayOfText(date);
  outOf.delete(day);
  into.set(day, name);
}

function settledWith(base: CalendarFacts, years: ReadonlySet<number>): Day {
  let year = lastCoveredYear(base);
  while (years.has(year + 1)) year++;
  return Math.max(base.settled.to, settledBy(year));
}
