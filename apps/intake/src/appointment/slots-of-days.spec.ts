import { describe, expect, it } from '@jest/globals';
import { calendarFrom, dayOf, dayOfText, formatInstant, nationalCalendar } from '@yizhan/deadlines';
import fc from 'fast-check';
import { slotsOfDays } from './slots-of-days.js';

const calendar = nationalCalendar();
const [from, to] = [dayOfText('2026-09-14'), dayOfText('2026-10-18')];
const daysOf = (minutes: number) => [
  ...new Set(slotsOfDays(calendar, from, to, minutes).map(slot => dayOf(slot.startsAt))),
];

describe('the slots of some days', () => {
  it('are those of every working day and of no other, around the National Day of 2026', () => {
    const every = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    expect(daysOf(30)).toEqual(every.filter(day => calendar.isWorkingDay(day)));
    expect(daysOf(30)).not.toContain(dayOfText('2026-10-01'));
    // A Sunday and a Saturday that are worked for the holiday.
    const madeUp = every.filter(day => calendar.kindOf(day) === 'make-up-working-day');
    expect(madeUp.length).toBeGreaterThan(0);
    expect(daysOf(30)).toEqual(expect.arrayContaining(madeUp));
  });

  it('cut the office hours, and leave free what is too short for one', () => {
    const monday = dayOfText('2026-11-23');
    const times = slotsOfDays(calendar, monday, monday, 50).map(({ startsAt, endsAt }) =>
      [startsAt, endsAt].map(at => formatInstant(at).slice(11, 16)).join('–'),
    );
    expect(times).toEqual([
      ...['09:00–09:50', '09:50–10:40', '10:40–11:30'],
      ...['13:30–14:20', '14:20–15:10', '15:10–16:00', '16:00–16:50'],
    ]);
  });

  it('never overlap, are as long as asked for, and lie within the sessions', () => {
    const sessions = fc
      .uniqueArray(fc.integer({ min: 1, max: 95 }), { minLength: 2, maxLength: 2 })
      .map(quarters => quarters.sort((a, b) => a - b).map(quarter => quarter * 15));
    fc.assert(
      fc.property(sessions, fc.integer({ min: 5, max: 240 }), ([opens, closes], minutes) => {
        const facts = { version: 'x', holidays: new Map(), makeUpWorkingDays: new Map(), settled: { from, to } };
        const place = calendarFrom({ ...facts, officeHours: [{ from: opens!, to: closes! }] });
        const slots = slotsOfDays(place, from, from + 6, minutes);
        expect(slots).toHaveLength(5 * Math.floor((closes! - opens!) / minutes));
        for (const [index, { startsAt, endsAt }] of slots.entries()) {
          expect(endsAt - startsAt).toBe(minutes * 60_000);
          expect(endsAt).toBeLessThanOrEqual(slots[index + 1]?.startsAt ?? Infinity);
        }
      }),
    );
  });
});
