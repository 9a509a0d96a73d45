import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { on } from '../../test/rules.js';
import { dayMs, dayOf, dayOfDate, hourMs, startOfDay, type Instant } from '../instant/day.js';
import { formatInstant } from '../instant/instant.js';
import { calendarFrom } from './calendar.js';
import { nationalCalendar } from './national.calendar.js';
import type { Session } from './office-hours.js';

const calendar = nationalCalendar();
const { officeHours } = calendar;
const minuteMs = 60_000;
const after = (from: Instant, hours: number) => formatInstant(officeHours.after(from, hours * hourMs)).slice(0, 19);
const before = (to: Instant, hours: number) => formatInstant(officeHours.before(to, hours * hourMs)).slice(0, 19);

describe('business hours', () => {
  it('are 09:00 to 12:00 and 13:30 to 17:30 on working days', () => {
    expect(after(on('2026-03-02', '09:00:00'), 3)).toBe('2026-03-02T12:00:00');
    expect(after(on('2026-03-02', '09:00:00'), 3.5)).toBe('2026-03-02T14:00:00');
    expect(after(on('2026-03-02', '09:00:00'), 7)).toBe('2026-03-02T17:30:00');
    expect(after(on('2026-03-02', '09:00:00'), 8)).toBe('2026-03-03T10:00:00');
    expect(before(on('2026-03-03', '10:00:00'), 8)).toBe('2026-03-02T09:00:00');
    expect(before(on('2026-03-03', '10:00:00'), 1)).toBe('2026-03-03T09:00:00');
    expect(before(on('2026-03-03', '14:00:00'), 1)).toBe('2026-03-03T11:30:00');
    expect(before(on('2026-03-03', '17:30:00'), 4)).toBe('2026-03-03T13:30:00'); // the opening, not the end of the morning
    expect(formatInstant(officeHours.closing(dayOfDate(2026, 3, 2)))).toBe('2026-03-02T17:30:00+08:00');
  });

  it('wait for the next opening outside of them', () => {
    expect(after(on('2026-03-06', '18:00:00'), 1)).toBe('2026-03-09T10:00:00');
    expect(after(on('2026-03-07', '10:00:00'), 1)).toBe('2026-03-09T10:00:00');
    expect(after(on('2026-03-06', '12:30:00'), 1)).toBe('2026-03-06T14:30:00');
    expect(before(on('2026-03-08', '10:00:00'), 1)).toBe('2026-03-06T16:30:00');
  });

  it('pass over the Spring Festival and count its make-up days', () => {
    expect(after(on('2026-02-13', '16:30:00'), 2)).toBe('2026-02-14T10:00:00');
    expect(after(on('2026-02-14', '16:30:00'), 2)).toBe('2026-02-24T10:00:00');
  });

  it('none take no time', () => {
    const sunday = on('2026-03-08', '10:00:00');
    expect([officeHours.after(sunday, 0), officeHours.before(sunday, 0)]).toEqual([sunday, sunday]);
  });

  it('are a whole day from midnight to midnight where a calendar says so', () => {
    const always = calendarFrom({
      version: 'always',
      holidays: new Map(),
      makeUpWorkingDays: new Map(),
      settled: { from: 0, to: 1 },
      officeHours: [{ from: 0, to: 1440 }],
    });
    expect(always.officeHours.between(on('2026-03-02', '00:00:00'), on('2026-03-09', '00:00:00'))).toBe(5 * dayMs);
    expect(always.officeHours.after(on('2026-03-06', '12:00:00'), dayMs)).toBe(on('2026-03-09', '12:00:00'));
  });

  it.each<[string, Session[]]>([
    ['none at all', []],
    ['an empty session', [{ from: 540, to: 540 }]],
    [
      'sessions out of order',
      [
        { from: 810, to: 1050 },
        { from: 540, to: 720 },
      ],
    ],
    [
      'sessions that overlap',
      [
        { from: 540, to: 720 },
        { from: 719, to: 1050 },
      ],
    ],
    ['a session beyond the day', [{ from: 540, to: 1441 }]],
    ['a session before the day', [{ from: -1, to: 540 }]],
    ['half a minute', [{ from: 540.5, to: 720 }]],
    ['half a minute at the end', [{ from: 540, to: 720.5 }]],
  ])('are refused with %s', (_, sessions) => {
    const facts = { version: 'x', holidays: new Map(), makeUpWorkingDays: new Map(), settled: { from: 0, to: 1 } };
    expect(() => calendarFrom({ ...facts, officeHours: sessions })).toThrow(RangeError);
  });
});

describe('any two instants', () => {
  const instants = fc.integer({ min: on('2025-12-20'), max: on('2026-03-10') });
  const spans = fc.integer({ min: 1, max: 80 * hourMs });

  it('have as much business between them as there are open minutes', () => {
    const isOpen = (at: Instant) => {
      const minute = (at - startOfDay(dayOf(at))) / minuteMs;
      return calendar.isWorkingDay(dayOf(at)) && ((minute >= 540 && minute < 720) || (minute >= 810 && minute < 1050));
    };
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 6000 }), (instant, minutes) => {
        const from = Math.floor(instant / minuteMs) * minuteMs;
        let open = 0;
        for (let minute = 0; minute < minutes; minute++) if (isOpen(from + minute * minuteMs)) open++;
        expect(officeHours.between(from, from + minutes * minuteMs)).toBe(open * minuteMs);
      }),
    );
  });

  it('lie exactly so much business apart as was added or taken', () => {
    fc.assert(
      fc.property(instants, spans, (at, ms) => {
        const [later, earlier] = [officeHours.after(at, ms), officeHours.before(at, ms)];
        expect([officeHours.between(at, later), officeHours.between(earlier, at)]).toEqual([ms, ms]);
        // One millisecond less would not have been enough.
        expect(officeHours.between(at, later - 1)).toBe(ms - 1);
        expect(officeHours.between(earlier + 1, at)).toBe(ms - 1);
      }),
    );
  });
});
