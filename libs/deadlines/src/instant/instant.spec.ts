import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, dateText, dayOf, dayOfDate, endOfDay, startOfDay, weekdayOf } from './day.js';
import { dayOfText, formatInstant, InvalidInstantError, parseInstant } from './instant.js';

describe('an instant', () => {
  it('is printed in Shanghai time', () => {
    expect(formatInstant(Date.UTC(2026, 1, 24, 1))).toBe('2026-02-24T09:00:00+08:00');
    expect(formatInstant(Date.UTC(2026, 1, 24, 15, 59, 59, 999))).toBe('2026-02-24T23:59:59.999+08:00');
  });

  it('is read with whatever offset it carries', () => {
    expect(parseInstant('2026-02-24T09:00:00+08:00')).toBe(parseInstant('2026-02-24T01:00:00Z'));
    expect(parseInstant('2026-02-23T20:30:00.5-04:30')).toBe(Date.UTC(2026, 1, 24, 1, 0, 0, 500));
  });

  it('survives printing and reading', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), ms => parseInstant(formatInstant(ms)) === ms));
  });

  it.each([
    '',
    '2026-02-24',
    '2026-02-24T09:00:00',
    '2026-02-24 09:00:00+08:00',
    '2026-02-30T09:00:00+08:00',
    '2026-02-00T09:00:00+08:00',
    '2025-02-29T09:00:00+08:00',
    '2026-13-01T09:00:00Z',
    '2026-00-10T09:00:00Z',
    '2026-02-24T24:00:00Z',
    '2026-02-24T09:60:00Z',
    '2026-02-24T09:00:00+25:00',
    'tomorrow',
  ])('is not read from %j', text => {
    expect(() => parseInstant(text)).toThrow(InvalidInstantError);
  });

  it('that cannot be read is refused by its code, in Chinese', () => {
    expect(() => parseInstant('tomorrow')).toThrow(
      expect.objectContaining({
        code: 'invalid-instant',
        name: 'InvalidInstantError',
        message: '不是带时区的 RFC 3339 时间：tomorrow',
      }),
    );
  });
});

describe('a day', () => {
  it('begins and ends at midnight in Shanghai', () => {
    const day = dayOfDate(2026, 2, 24);
    expect(formatInstant(startOfDay(day))).toBe('2026-02-24T00:00:00+08:00');
    expect(formatInstant(endOfDay(day))).toBe('2026-02-24T23:59:59.999+08:00');
    expect([dayOf(startOfDay(day)), dayOf(endOfDay(day)), dayOf(endOfDay(day) + 1)]).toEqual([day, day, day + 1]);
  });

  it('is read from its date', () => {
    expect(dayOfText('2026-02-24')).toBe(dayOfDate(2026, 2, 24));
    expect(() => dayOfText('2026-02-30')).toThrow(InvalidInstantError);
    expect(() => dayOfText('2026-2-3')).toThrow(InvalidInstantError);
  });

  it('knows its weekday', () => {
    expect(weekdayOf(dayOfDate(2026, 2, 10))).toBe(2);
    expect(weekdayOf(dayOfDate(2026, 2, 15))).toBe(7);
    expect(weekdayOf(dayOfDate(1969, 12, 29))).toBe(1);
  });

  it.each([
    ['2026-11-30', 3, '2027-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 12, '2027-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2096-12-31', 2, '2097-02-28'],
    ['2100-02-28', 12, '2101-02-28'],
    ['2369-12-31', 1, '2370-01-31'],
  ])('%s and %i months is %s', (from, months, to) => {
    const [year, month, date] = from.split('-').map(Number);
    expect(dateText(addMonths(dayOfDate(year!, month!, date!), months))).toBe(to);
  });

  it('of any year has the same date months away, or the last of the month', () => {
    const years = fc.integer({ min: 1600, max: 2800 });
    const dates = fc.tuple(years, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }));
    fc.assert(
      fc.property(dates, fc.integer({ min: -6000, max: 6000 }), ([year, month, date], months) => {
        const day = Math.min(dayOfDate(year, month, date), dayOfDate(year, month + 1, 1) - 1);
        const wanted = day - dayOfDate(year, month, 0);
        const last = dayOfDate(year, month + months + 1, 0);
        expect(addMonths(day, months)).toBe(Math.min(dayOfDate(year, month + months, wanted), last));
      }),
    );
  });
});
