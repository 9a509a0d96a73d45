import { describe, expect, it } from '@jest/globals';
import { dayOfDate } from '../instant/day.js';
import { nationalCalendar } from './national.calendar.js';

const calendar = nationalCalendar();
const days = (month: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, offset) => dayOfDate(2026, month, from + offset));

describe('the national calendar of 2026', () => {
  it.each([
    ['春节', days(2, 15, 23)],
    ['中秋', days(9, 25, 27)],
    ['国庆节', days(10, 1, 7)],
  ])('rests at %s', (name, off) => {
    expect(off.map(calendar.kindOf)).toEqual(off.map(() => 'holiday'));
    expect(off.map(calendar.holidayName)).toEqual(off.map(() => name));
    expect(off.some(calendar.isWorkingDay)).toBe(false);
  });

  it.each([
    [2, 14, '春节'],
    [2, 28, '春节'],
    [9, 20, '国庆节'],
    [10, 10, '国庆节'],
  ])('works on the weekend day %i/%i for %s', (month, date, holiday) => {
    const day = dayOfDate(2026, month, date);
    expect(calendar.kindOf(day)).toBe('make-up-working-day');
    expect(calendar.isWorkingDay(day)).toBe(true);
    expect(calendar.holidayName(day)).toBe(holiday);
  });

  it('knows ordinary days', () => {
    expect(calendar.kindOf(dayOfDate(2026, 2, 10))).toBe('working-day');
    expect(calendar.kindOf(dayOfDate(2026, 3, 7))).toBe('weekend');
    expect(calendar.holidayName(dayOfDate(2026, 3, 7))).toBeUndefined();
  });

  it('counts 248 working days, as the notice leaves them', () => {
    const year = Array.from({ length: 365 }, (_, offset) => dayOfDate(2026, 1, 1) + offset);
    expect(year.filter(calendar.isWorkingDay)).toHaveLength(248);
  });
});

describe('a year whose notice is not out', () => {
  const future = dayOfDate(2099, 10, 1);

  it('knows weekends only and is provisional', () => {
    expect(calendar.kindOf(future)).toBe('working-day');
    expect(calendar.kindOf(dayOfDate(2099, 10, 3))).toBe('weekend');
    expect(calendar.isProvisional(future)).toBe(true);
    expect(calendar.isProvisional(dayOfDate(2026, 10, 1))).toBe(false);
  });
});

it('carries a version that names the last notice', () => {
  expect(calendar.version).toMatch(/^cn-20\d\d-[0-9a-f]{8}$/);
  expect(nationalCalendar()).toBe(calendar);
});
