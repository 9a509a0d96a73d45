import { Injectable } from '@nestjs/common';
import { CalendarBook, type StoredEdition, yearIn } from '@yizhan/casework';
import { isDivision } from '@yizhan/contracts';
import { calendarFrom, dateText, type Day, dayOfDate, formatInstant, lastCoveredYear, yearOf } from '@yizhan/deadlines';
import { Problem } from '@yizhan/platform';

/** What intake knows of calendars, for people. */
@Injectable()
export class CalendarsReader {
  constructor(private readonly calendars: CalendarBook) {}

  /** Every year a notice covers, and the one after, newest first. */
  async list(division?: unknown) {
    const place = divisionIn(division);
    await this.calendars.refresh();
    const facts = this.calendars.facts(place);
    const first = yearOf(facts.settled.from);
    const last = lastCoveredYear(facts) + 1;
    return {
      version: facts.version,
      edition: this.calendars.newestEdition,
      division: place ?? null,
      items: Array.from({ length: last - first + 1 }, (_, offset) => this.summary(last - offset, place)),
      next: null,
    };
  }

  /** One year, day by day. Throws `Problem` `unknown-calendar-year`, `invalid-input`. */
  async year(text: string, division?: unknown) {
    const year = yearIn(text);
    const place = divisionIn(division);
    await this.calendars.refresh();
    const facts = this.calendars.facts(place);
    if (year < yearOf(facts.settled.from))
      throw new Problem('unknown-calendar-year', `日历自 ${yearOf(facts.settled.from)} 年起。`);
    const calendar = calendarFrom(facts);
    const days = daysOf(year);
    return {
      ...this.summary(year, place),
      version: facts.version,
      /** What If-Match carries when the next edition is published. */
      edition: this.calendars.newestEdition,
      division: place ?? null,
      /** The last day that a published notice settles. */
      settledTo: dateText(facts.settled.to),
      workingDays: days.filter(day => calendar.isWorkingDay(day)).length,
      days: days
        .filter(day => calendar.holidayName(day) !== undefined)
        .map(day => ({ date: dateText(day), kind: calendar.kindOf(day), name: calendar.holidayName(day) })),
      editions: this.editionsOf(year).map(editionView),
    };
  }

  private summary(year: number, division: string | undefined) {
    const facts = this.calendars.facts(division);
    const count = (days: ReadonlyMap<Day, string>) => [...days.keys()].filter(day => yearOf(day) === year).length;
    const notice = this.editionsOf(year).findLast(edition => edition.division === undefined)?.notice;
    const provisional = year > lastCoveredYear(facts);
    return {
      year,
      /** No notice covers it yet: only weekends are known. */
      provisional,
      /** The document it rests on; null where it came with the software (chinese-days). */
      notice: notice ?? null,
      source: provisional ? null : notice ? 'published' : this.calendars.base.version,
      holidays: count(facts.holidays),
      makeUpWorkingDays: count(facts.makeUpWorkingDays),
    };
  }

  private editionsOf(year: number): StoredEdition[] {
    return this.calendars.editions.filter(edition => edition.year === year);
  }
}

/** An edition as REST shows it. */
export function editionView({ publishedBy, publishedAt, division, ...edition }: StoredEdition) {
  return { ...edition, division: division ?? null, publishedBy, publishedAt: formatInstant(publishedAt) };
}

function daysOf(year: number): Day[] {
  const first = dayOfDate(year, 1, 1);
  return Array.from({ length: dayOfDate(year + 1, 1, 1) - first }, (_, offset) => first + offset);
}

function divisionIn(given: unknown): string | undefined {
  if (given === undefined || isDivision(given)) return given;
  throw new Problem('invalid-input', 'division 须为行政区划代码。', [
    { path: 'division', message: '须为行政区划代码' },
  ]);
}
