import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateText, dayOfDate, weekdayOf, type Day } from '../instant/day.js';
import { fold } from '../ledger/fold.js';
import { findRule } from '../rule/rule.catalogue.js';
import { parseInstant } from '../instant/instant.js';
import {
  calendarWith,
  editionsFor,
  factsWith,
  partsOfVersion,
  settledBy,
  type CalendarEdition,
  type SpecialDay,
} from './edition.js';
import { nationalCalendar, nationalFacts } from './national.calendar.js';

const base = nationalFacts();
const day = (text: string): Day => dayOfDate(...(text.split('-').map(Number) as [number, number, number]));
const named = (name: string, ...dates: string[]): SpecialDay[] => dates.map(date => ({ date, name }));

/** A notice as the State Council gives one. */
const of2027: CalendarEdition = {
  edition: 1,
  year: 2027,
  holidays: [
    ...named('元旦', '2027-01-01', '2027-01-02', '2027-01-03'),
    ...named('国庆节', '2027-10-01', '2027-10-02', '2027-10-03', '2027-10-04', '2027-10-05'),
  ],
  makeUpWorkingDays: named('国庆节', '2027-09-25'),
  notice: '国办发明电〔2026〕7号',
};
const flood: CalendarEdition = {
  edition: 2,
  year: 2026,
  division: '410300',
  holidays: named('防汛停工', '2026-12-02'),
  makeUpWorkingDays: [],
  notice: '洛政办〔2026〕12号',
};

describe('a calendar with editions', () => {
  it('without any is the base itself', () => {
    expect(factsWith(base, [])).toBe(base);
    expect(calendarWith(base, []).version).toBe(nationalCalendar().version);
  });

  it('knows the days of a published year, and is called after the edition', () => {
    const calendar = calendarWith(base, [of2027]);
    expect(calendar.version).toBe(`${base.version}+1`);
    expect(calendar.kindOf(day('2027-10-01'))).toBe('holiday');
    expect(calendar.holidayName(day('2027-10-01'))).toBe('国庆节');
    expect(calendar.kindOf(day('2027-09-25'))).toBe('make-up-working-day');
    expect(nationalCalendar().kindOf(day('2027-10-01'))).toBe('working-day');
  });

  it('is settled up to where the next notice may reach back', () => {
    const provisional = (calendar: ReturnType<typeof calendarWith>, ...dates: string[]) =>
      dates.map(date => calendar.isProvisional(day(date)));
    const dates = ['2026-12-28', '2026-12-29', '2027-06-01', '2027-12-28', '2027-12-29'];
    expect(provisional(nationalCalendar(), ...dates)).toEqual([false, true, true, true, true]);
    expect(provisional(calendarWith(base, [of2027]), ...dates)).toEqual([false, false, false, false, true]);
    expect(dateText(settledBy(2027))).toBe('2027-12-28');
  });

  it('settles nothing by the extra days of a division', () => {
    expect(calendarWith(base, [{ ...flood, year: 2027 }]).isProvisional(day('2027-03-01'))).toBe(true);
  });

  it('replaces a year as a whole, the days before it that its notice named among them', () => {
    const again: CalendarEdition = {
      ...of2027,
      year: 2019,
      holidays: named('元旦', '2019-01-01'),
      makeUpWorkingDays: [],
    };
    const calendar = calendarWith(base, [again]);
    expect(nationalCalendar().kindOf(day('2018-12-29'))).toBe('make-up-working-day');
    expect(nationalCalendar().kindOf(day('2018-12-31'))).toBe('holiday');
    expect([calendar.kindOf(day('2018-12-29')), calendar.kindOf(day('2018-12-31'))]).toEqual([
      'weekend',
      'working-day',
    ]);
    expect(calendar.kindOf(day('2018-10-01'))).toBe('holiday');
    expect(calendar.kindOf(day('2019-10-01'))).toBe('working-day');
  });

  it('takes the newest edition of a year, in whatever order they come', () => {
    const corrected: CalendarEdition = { ...of2027, edition: 3, makeUpWorkingDays: named('国庆节', '2027-09-26') };
    for (const editions of [
      [of2027, corrected],
      [corrected, of2027],
    ]) {
      const calendar = calendarWith(base, editions);
      expect(calendar.version).toBe(`${base.version}+3`);
      expect(calendar.kindOf(day('2027-09-25'))).toBe('weekend');
      expect(calendar.kindOf(day('2027-09-26'))).toBe('make-up-working-day');
    }
  });

  it('may lose a last day of December to the notice of the next year', () => {
    const early: CalendarEdition = { ...of2027, holidays: [...of2027.holidays, ...named('元旦', '2027-12-31')] };
    const of2028: CalendarEdition = {
      edition: 2,
      year: 2028,
      holidays: named('元旦', '2028-01-01'),
      makeUpWorkingDays: named('元旦', '2027-12-31'),
      notice: 'x',
    };
    expect(calendarWith(base, [early]).kindOf(day('2027-12-31'))).toBe('holiday');
    expect(calendarWith(base, [of2028, early]).kindOf(day('2027-12-31'))).toBe('make-up-working-day');
  });

  it('adds a division’s days for its subtree and nobody else', () => {
    const at = (division?: string) => calendarWith(base, editionsFor([of2027, flood], division));
    const kinds = ['410302', '410300', '410303105', '410402', undefined].map(place =>
      at(place).kindOf(day('2026-12-02')),
    );
    expect(kinds).toEqual(['holiday', 'holiday', 'holiday', 'working-day', 'working-day']);
    expect([at('410302').version, at('410402').version]).toEqual([`${base.version}+2`, `${base.version}+1`]);
  });

  it('lets the smaller division have the last word', () => {
    const county: CalendarEdition = {
      ...flood,
      edition: 1,
      division: '410302',
      holidays: [],
      makeUpWorkingDays: named('防汛停工', '2026-12-05'),
    };
    const city: CalendarEdition = { ...flood, holidays: named('防汛停工', '2026-12-05') };
    expect(calendarWith(base, [city, county]).kindOf(day('2026-12-05'))).toBe('make-up-working-day');
  });

  it('lets it have the last word about work on a Saturday too, whichever was published first', () => {
    const saturday = '2026-12-05';
    const place = (edition: number, division: string, off: boolean): CalendarEdition => ({
      ...{ edition, year: 2026, division, notice: '通知' },
      holidays: off ? named('停工', saturday) : [],
      makeUpWorkingDays: off ? [] : named('补班', saturday),
    });
    const kindWith = (...editions: CalendarEdition[]) => calendarWith(base, editions).kindOf(day(saturday));
    for (const [city, county] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const off = [place(city, '410300', false), place(county, '410302', true)] as const;
      const work = [place(city, '410300', true), place(county, '410302', false)] as const;
      expect([kindWith(...off), kindWith(...off.toReversed())]).toEqual(['holiday', 'holiday']);
      const atWork = ['make-up-working-day', 'make-up-working-day'];
      expect([kindWith(...work), kindWith(...work.toReversed())]).toEqual(atWork);
    }
  });

  it('settles what was provisional, and moves what the days move', () => {
    const issue = findRule('notarization.issue');
    const entries = [{ kind: 'started', at: parseInstant('2026-12-18T10:00:00+08:00') }] as const;
    const before = fold(issue, nationalCalendar(), entries);
    const after = fold(issue, calendarWith(base, [of2027]), entries);
    expect([before.provisional, after.provisional]).toEqual([true, false]);
    expect(after.dueAt).toBeGreaterThan(before.dueAt);
  });

  it('tells base and edition from its version', () => {
    expect(partsOfVersion(`${base.version}+12`)).toEqual({ base: base.version, edition: 12 });
    expect(partsOfVersion(base.version)).toEqual({ base: base.version, edition: 0 });
  });
});

const year = 2027;
const dates = Array.from({ length: 365 }, (_, offset) => dateText(dayOfDate(year, 1, 1) + offset));
const someDays = fc.uniqueArray(fc.constantFrom(...dates), { maxLength: 12 });
const divisions = ['410000', '410300', '410302', '410400', undefined];
const someEditions = fc
  .array(fc.record({ off: someDays, work: someDays, division: fc.constantFrom(...divisions) }), { maxLength: 6 })
  .map(all =>
    all.map(({ off, work, division }, index): CalendarEdition => {
      const makeUp = work.filter(date => weekdayOf(day(date)) > 5 && !off.includes(date));
      return {
        edition: index + 1,
        year,
        ...(division && { division }),
        holidays: named('节', ...off),
        makeUpWorkingDays: named('节', ...makeUp),
        notice: 'x',
      };
    }),
  );

/** The plain reading: ask each edition in turn, from the widest to the smallest, about one day. */
function kindBy(editions: readonly CalendarEdition[], place: string, date: string): string {
  let kind = weekdayOf(day(date)) > 5 ? 'weekend' : 'working-day';
  for (const root of [undefined, '410000', '410300', '410400', '410302']) {
    const mine = editions.filter(({ division }) => division === root).at(-1);
    if (!mine || (root && !place.startsWith(root.replace(/(00)+$/, '')))) continue;
    if (mine.holidays.some(each => each.date === date)) kind = 'holiday';
    if (mine.makeUpWorkingDays.some(each => each.date === date)) kind = 'make-up-working-day';
  }
  return kind;
}

describe('any editions', () => {
  it('say of every day what a plain reading of them says', () =>
    fc.assert(
      fc.property(someEditions, fc.constantFrom('410302', '410300', '410402', '420100'), (editions, place) => {
        const calendar = calendarWith(base, editionsFor(editions, place));
        for (const date of dates)
          expect([date, calendar.kindOf(day(date))]).toEqual([date, kindBy(editions, place, date)]);
      }),
      { numRuns: 60 },
    ));

  it('leave the years alone that they do not speak of', () =>
    fc.assert(
      fc.property(someEditions, fc.integer({ min: day('2004-01-01'), max: day('2026-12-28') }), (editions, other) => {
        const calendar = calendarWith(base, editions);
        expect(calendar.kindOf(other)).toBe(nationalCalendar().kindOf(other));
      }),
      { numRuns: 60 },
    ));

  it('never make a limit earlier when they only add days off', () =>
    fc.assert(
      fc.property(someDays, fc.integer({ min: 0, max: 300 }), (off, offset) => {
        const edition: CalendarEdition = { ...of2027, holidays: named('节', ...off), makeUpWorkingDays: [] };
        const entries = [
          { kind: 'started', at: parseInstant('2026-12-01T10:00:00+08:00') + offset * 86_400_000 },
        ] as const;
        for (const rule of ['notarization.issue', 'legal-aid.review', 'mediation.conclude']) {
          const [before, after] = [nationalCalendar(), calendarWith(base, [edition])].map(
            calendar => fold(findRule(rule), calendar, entries).dueAt,
          );
          expect(after).toBeGreaterThanOrEqual(before!);
        }
      }),
      { numRuns: 200 },
    ));
});
