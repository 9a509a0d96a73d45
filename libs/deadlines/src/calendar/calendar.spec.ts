import { describe, expect, it } from '@jest/globals';
import { dayOfDate } from '../instant/day.js';
import { calendarFrom } from './calendar.js';
import { rollBackward, rollForward, workingDayAfter, workingDayBefore, workingDaysBetween } from './working-days.js';

const monday = dayOfDate(2026, 6, 1);
const calendar = calendarFrom({
  version: 'town-1',
  holidays: new Map([[monday + 1, '古尔邦节']]),
  makeUpWorkingDays: new Map([[monday + 6, '古尔邦节']]),
  settled: { from: monday, to: monday + 3 },
});

describe('a calendar', () => {
  it('is what its facts say, and weekdays elsewhere', () => {
    const week = Array.from({ length: 8 }, (_, offset) => calendar.kindOf(monday - 1 + offset));
    expect(week).toEqual([
      'weekend',
      'working-day',
      'holiday',
      'working-day',
      'working-day',
      'working-day',
      'weekend',
      'make-up-working-day',
    ]);
    expect(calendar.kindOf(monday + 3650)).toBe('working-day');
  });

  it('is provisional outside what the notices settle', () => {
    expect([-1, 0, 3, 4].map(offset => calendar.isProvisional(monday + offset))).toEqual([true, false, false, true]);
  });

  it('steps over rest days in both directions', () => {
    expect(workingDayAfter(calendar, monday, 1)).toBe(monday + 2);
    expect(workingDayAfter(calendar, monday, 4)).toBe(monday + 6);
    expect(workingDayBefore(calendar, monday + 2, 1)).toBe(monday);
    expect(workingDaysBetween(calendar, monday, monday + 6)).toBe(4);
    expect([rollForward(calendar, monday + 5), rollBackward(calendar, monday + 5)]).toEqual([monday + 6, monday + 4]);
    expect([rollForward(calendar, monday), rollBackward(calendar, monday + 1)]).toEqual([monday, monday]);
  });
});
