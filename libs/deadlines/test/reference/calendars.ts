import fc from 'fast-check';
import { calendarFrom, type Calendar, type CalendarFacts } from '../../src/calendar/calendar.js';
import { nationalCalendar, nationalFacts } from '../../src/calendar/national.calendar.js';
import { noticedCalendar } from '../notices/noticed-days.js';
import { pageOf, pages } from './almanac.js';
import type { WallCalendar } from './wall-calendar.js';

/** One calendar in both shapes, and the dates worth starting from. */
export interface TwinCalendar {
  readonly engine: Calendar;
  readonly facts: CalendarFacts;
  readonly wall: WallCalendar;
  readonly from: string;
  /** For limits that count back, by three years at most. */
  readonly backFrom: string;
  readonly to: string;
}

/** What the notices say, in the engine as the package has it and on the wall as they were compiled for the tests. */
const national: TwinCalendar = {
  engine: nationalCalendar(),
  facts: nationalFacts(),
  wall: noticedCalendar,
  from: '2007-01-01',
  backFrom: '2010-01-01',
  to: '2027-06-30',
};

/**
 * Some years of a country that does not exist: golden weeks and single days off anywhere, weekends worked for them, its
 * own office hours, and notices up to some day only.
 */
function imagined(seed: number): TwinCalendar {
  const draw = drawing(seed);
  const [first, last] = [pageOf(`${2018 + draw(6)}-01-01`), 365 * (1 + draw(3))];
  const off = new Set<string>();
  const worked = new Set<string>();
  for (let page = first; page < first + last; page++) {
    if (draw(60) === 0)
      for (let length = draw(2) ? 1 + draw(3) : 3 + draw(25); length > 0; length--) off.add(pages[page + length]!.date);
    if (pages[page]!.weekday > 5 && draw(5) === 0) worked.add(pages[page]!.date);
  }
  for (const date of worked) if (off.has(date)) worked.delete(date);
  const settled = { from: pages[first - 3000]!.date, to: pages[first + draw(last)]!.date };
  const sessions = imaginedSessions(draw);
  const facts: CalendarFacts = {
    version: `imagined-${seed}`,
    holidays: new Map([...off].map(date => [pageOf(date), '假日'])),
    makeUpWorkingDays: new Map([...worked].map(date => [pageOf(date), '假日'])),
    settled: { from: pageOf(settled.from), to: pageOf(settled.to) },
    officeHours: sessions.map(([from, to]) => ({ from, to })),
  };
  return {
    wall: { daysOff: off, workedWeekends: worked, settled, sessions },
    facts,
    engine: calendarFrom(facts),
    from: pages[first - 60]!.date,
    backFrom: pages[first - 60]!.date,
    to: pages[first + last]!.date,
  };
}

function imaginedSessions(draw: (below: number) => number): [number, number][] {
  const sessions: [number, number][] = [];
  for (let opens = draw(600); sessions.length < 1 + draw(3) && opens < 1400;) {
    const closes = Math.min(opens + 20 + draw(400), 1439);
    sessions.push([opens, closes]);
    opens = closes + draw(90);
  }
  return sessions;
}

/** Whole numbers below a limit, the same for the same seed (mulberry32). */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const known = new Map<number, TwinCalendar>();

/** The national calendar as often as an imagined one. */
export const twinCalendars: fc.Arbitrary<TwinCalendar> = fc.oneof(
  fc.constant(national),
  fc.integer({ min: 1, max: 300 }).map(seed => {
    const calendar = known.get(seed) ?? imagined(seed);
    known.set(seed, calendar);
    return calendar;
  }),
);
