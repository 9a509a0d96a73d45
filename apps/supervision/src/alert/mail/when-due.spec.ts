import { describe, expect, it } from '@jest/globals';
import { dayMs, dayOf, formatInstant, hourMs, nationalCalendar, parseInstant, startOfDay } from '@yizhan/deadlines';
import fc from 'fast-check';
import { digests, type Timing, whenDue } from './when-due.js';

const calendar = nationalCalendar();
const gatherMs = 60_000;
const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const quiet = { from: minute('22:00'), to: minute('07:00') };

const due = (at: string, timing: Partial<Timing> = {}) =>
  formatInstant(whenDue(parseInstant(at), { digest: 'none', workdaysOnly: false, ...timing }, gatherMs, calendar));

describe('when a mail is due', () => {
  it('after a minute, in which others may come to it', () =>
    expect(due('2026-11-24T10:00:00+08:00')).toBe('2026-11-24T10:01:00+08:00'));

  it.each([
    ['before midnight', '2026-11-24T23:00:00+08:00', '2026-11-25T07:00:00+08:00'],
    ['after midnight', '2026-11-25T03:00:00+08:00', '2026-11-25T07:00:00+08:00'],
    ['at their beginning', '2026-11-24T21:59:00+08:00', '2026-11-25T07:00:00+08:00'],
    ['at their end', '2026-11-25T06:59:00+08:00', '2026-11-25T07:00:00+08:00'],
    ['by day', '2026-11-24T21:58:59+08:00', '2026-11-24T21:59:59+08:00'],
  ])('in quiet hours at their end: %s', (_, at, expected) => expect(due(at, { quiet })).toBe(expected));

  it('in quiet hours by day at their end', () =>
    expect(due('2026-11-24T12:30:00+08:00', { quiet: { from: minute('12:00'), to: minute('13:30') } })).toBe(
      '2026-11-24T13:30:00+08:00',
    ));

  it('with the next full hour, or at the time of the daily digest', () => {
    expect(due('2026-11-24T10:00:00+08:00', { digest: 'hourly' })).toBe('2026-11-24T11:00:00+08:00');
    const daily = { digest: 'daily', digestAt: minute('08:30') } as const;
    expect(due('2026-11-24T08:29:59+08:00', daily)).toBe('2026-11-24T08:30:00+08:00');
    expect(due('2026-11-24T08:30:00+08:00', daily)).toBe('2026-11-25T08:30:00+08:00');
  });

  it('on a rest day on the next working day, over a long holiday and quiet hours', () => {
    const workdaysOnly = true;
    expect(due('2026-11-28T10:00:00+08:00', { workdaysOnly })).toBe('2026-11-30T00:00:00+08:00');
    expect(due('2026-11-28T10:00:00+08:00', { workdaysOnly, quiet })).toBe('2026-11-30T07:00:00+08:00');
    const daily = { workdaysOnly, digest: 'daily', digestAt: minute('08:30') } as const;
    expect(due('2026-11-27T10:00:00+08:00', daily)).toBe('2026-11-30T08:30:00+08:00');
    expect(due('2026-10-01T10:00:00+08:00', { workdaysOnly, quiet })).toBe('2026-10-08T07:00:00+08:00');
  });

  it('on a make-up working day as on any other', () =>
    expect(due('2026-10-10T10:00:00+08:00', { workdaysOnly: true })).toBe('2026-10-10T10:01:00+08:00'));

  it('never in quiet hours or on a rest day, nor before its time, and within a day where every day will do', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const timing = fc.record<Timing>(
      {
        digest: fc.constantFrom(...digests),
        digestAt: minutes,
        quiet: fc.record({ from: minutes, to: minutes }).filter(({ from, to }) => from !== to),
        workdaysOnly: fc.boolean(),
      },
      { requiredKeys: ['digest', 'workdaysOnly'] },
    );
    const first = parseInstant('2026-01-01T00:00:00+08:00');
    const instant = fc.integer({ min: first, max: first + 365 * dayMs });
    fc.assert(
      fc.property(instant, timing, (at, wish) => {
        const found = whenDue(at, wish, gatherMs, calendar);
        const day = dayOf(found);
        const time = (found - startOfDay(day)) / 60_000;
        expect(found).toBeGreaterThan(at);
        if (wish.workdaysOnly) expect(calendar.isWorkingDay(day)).toBe(true);
        if (wish.quiet) {
          const { from, to } = wish.quiet;
          expect(from < to ? time >= from && time < to : time >= from || time < to).toBe(false);
        }
        if (!wish.workdaysOnly) expect(found - at).toBeLessThanOrEqual(2 * dayMs + gatherMs);
        if (!wish.workdaysOnly && !wish.quiet && wish.digest === 'hourly') {
          expect(found - at).toBeLessThanOrEqual(hourMs);
        }
      }),
    );
  });
});
