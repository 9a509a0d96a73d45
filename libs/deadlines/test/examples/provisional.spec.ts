import { describe, expect, it } from '@jest/globals';
import type { Rule } from '../../src/rule/rule.js';
import { clock, limit, on } from './limit.js';

/** The notices reach from 2004 to 28 December 2026; that of 2027 may still work or rest on any later day. */
const isOpen = (rule: Rule, start: number) => clock(rule, start).provisional;
const back = { direction: 'before', rollover: false } as const;
const sameDay = { ...back, choices: { backward: 'same-day' } } as const;

describe('a limit is provisional', () => {
  it('in days, where it ends on a day that the notices do not settle and would give way', () => {
    expect(isOpen(limit(5, 'calendar-day'), on('2026-12-23'))).toBe(false);
    expect(isOpen(limit(5, 'calendar-day'), on('2026-12-24'))).toBe(true);
    expect(isOpen(limit(5, 'calendar-day', { rollover: false }), on('2026-12-24'))).toBe(false);
    expect(isOpen(limit(3, 'month'), on('2026-11-30'))).toBe(true);
  });

  it('in working days, also where it begins before the first notice', () => {
    expect(isOpen(limit(3, 'working-day'), on('2026-12-23'))).toBe(false);
    expect(isOpen(limit(4, 'working-day'), on('2026-12-23'))).toBe(true);
    expect(isOpen(limit(5, 'working-day'), on('2003-12-30'))).toBe(true);
    expect(isOpen(limit(5, 'working-day'), on('2003-12-31'))).toBe(false);
    expect(isOpen(limit(10, 'calendar-day'), on('2003-12-30'))).toBe(false);
    expect(isOpen(limit(0, 'working-day'), on('2026-12-28'))).toBe(false);
  });

  it('in hours, only where they are office hours', () => {
    const inOffice = limit(7, 'hour', { hours: 'office-hours' });
    expect(isOpen(limit(48, 'hour'), on('2026-12-28'))).toBe(false);
    expect(isOpen(inOffice, on('2026-12-28', '09:00:00'))).toBe(false);
    expect(isOpen(inOffice, on('2026-12-28', '09:01:00'))).toBe(true);
    expect(isOpen(inOffice, on('2003-12-31', '16:00:00'))).toBe(true);
  });

  it('backward, where a day between it and the event is not settled', () => {
    expect(isOpen(limit(5, 'working-day', back), on('2026-12-29'))).toBe(false);
    expect(isOpen(limit(5, 'working-day', back), on('2026-12-30'))).toBe(true);
    expect(isOpen(limit(5, 'working-day', sameDay), on('2026-12-30'))).toBe(true);
    expect(isOpen(limit(7, 'calendar-day', back), on('2027-01-04'))).toBe(false);
    expect(isOpen(limit(7, 'calendar-day', back), on('2027-01-05'))).toBe(true);
    expect(isOpen(limit(7, 'calendar-day', sameDay), on('2027-01-05'))).toBe(false);
    expect(isOpen(limit(2, 'month', sameDay), on('2027-03-05'))).toBe(false);
    expect(isOpen(limit(2, 'month', back), on('2027-03-05'))).toBe(true);
    expect(isOpen(limit(2, 'month', back), on('2027-02-28'))).toBe(false);
    expect(isOpen(limit(7, 'calendar-day', back), on('2004-01-08'))).toBe(true); // New Year, so 31 December
  });
});
