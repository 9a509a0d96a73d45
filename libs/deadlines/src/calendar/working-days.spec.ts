import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOfDate, type Day } from '../instant/day.js';
import { calendarFrom } from './calendar.js';
import { nationalCalendar } from './national.calendar.js';
import { rollBackward, rollForward, workingDayAfter, workingDayBefore, workingDaysBetween } from './working-days.js';

const first = dayOfDate(2026, 1, 1);
/** Any calendar of some months with any days off and worked, which may begin and end in the middle of a holiday. */
const calendars = fc
  .tuple(fc.uniqueArray(fc.nat({ max: 120 })), fc.uniqueArray(fc.nat({ max: 120 })), fc.nat({ max: 150 }))
  .map(([off, worked, length]) =>
    calendarFrom({
      version: 'any',
      holidays: new Map(off.map(day => [first + day, '节日'])),
      makeUpWorkingDays: new Map(worked.map(day => [first + day, '节日'])),
      settled: { from: first, to: first + length },
    }),
  );
const days = fc.integer({ min: first - 40, max: first + 200 });
const counts = fc.nat({ max: 80 });

function walk(from: Day, step: 1 | -1, count: number, counted: (day: Day) => boolean): Day {
  let day = from;
  for (let left = count; left > 0;) if (counted((day += step))) left--;
  return day;
}

describe('working days that are numbered in advance', () => {
  it('are those that one finds day by day', () => {
    fc.assert(
      fc.property(calendars, days, counts, (calendar, day, count) => {
        expect(workingDayAfter(calendar, day, count)).toBe(walk(day, 1, count, calendar.isWorkingDay));
        expect(workingDayBefore(calendar, day, count)).toBe(walk(day, -1, count, calendar.isWorkingDay));
        const passed = Array.from({ length: count }, (_, offset) => day + 1 + offset);
        expect(workingDaysBetween(calendar, day, day + count)).toBe(passed.filter(calendar.isWorkingDay).length);
        expect(workingDaysBetween(calendar, day + count, day)).toBe(0);
        expect(rollForward(calendar, day)).toBe(walk(day - 1, 1, 1, calendar.isWorkingDay));
        expect(rollBackward(calendar, day)).toBe(walk(day + 1, -1, 1, calendar.isWorkingDay));
      }),
      { numRuns: 1000 },
    );
  });

  it('have each its number', () => {
    const calendar = nationalCalendar();
    let number = calendar.workingDaysUpTo(dayOfDate(1999, 12, 31));
    for (let day = dayOfDate(2000, 1, 1); day < dayOfDate(2040, 1, 1); day++) {
      if (calendar.isWorkingDay(day)) expect(calendar.workingDayAt(++number)).toBe(day);
      if (calendar.workingDaysUpTo(day) !== number) throw new Error(`day ${day}`);
    }
    expect(number).toBeGreaterThan(9_900);
  });
});
