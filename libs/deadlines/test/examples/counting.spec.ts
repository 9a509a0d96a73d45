import { describe, expect, it } from '@jest/globals';
import { dayMs } from '../../src/instant/day.js';
import { clock, due, limit, on } from './limit.js';

/** How a limit is counted: 民法典 200–204, by example. */
describe('C: calendar days', () => {
  it('do not count the day of the event, whatever its hour (民法典 201(1))', () => {
    expect(due(limit(7, 'calendar-day'), on('2026-03-02', '00:00:00'))).toBe('2026-03-09');
    expect(due(limit(7, 'calendar-day'), on('2026-03-02', '23:59:59'))).toBe('2026-03-09');
    expect(due(limit(7, 'calendar-day'), on('2026-03-03', '00:00:00'))).toBe('2026-03-10');
  });

  it('count the holidays inside (民法典 203)', () => {
    expect(due(limit(15, 'calendar-day'), on('2026-02-10'))).toBe('2026-02-25');
  });

  it('that end on a Saturday end on Monday; on a make-up Saturday they stay', () => {
    expect(due(limit(5, 'calendar-day'), on('2026-03-02'))).toBe('2026-03-09');
    expect(due(limit(4, 'calendar-day'), on('2026-02-10'))).toBe('2026-02-14');
    expect(due(limit(2, 'calendar-day'), on('2026-09-18'))).toBe('2026-09-20'); // a make-up Sunday
  });

  it.each([
    ['2007', '2007-10-02', '2007-10-08'],
    ['2012', '2012-09-30', '2012-10-08'],
    ['2017', '2017-10-01', '2017-10-09'],
    ['2020, drawn out to 2 February', '2020-01-28', '2020-02-03'],
    ['2025', '2025-10-05', '2025-10-09'],
    ['2026', '2026-02-15', '2026-02-24'],
  ])('that end in the golden week of %s end on the first working day behind it', (_, day, last) => {
    expect(due(limit(5, 'calendar-day'), on(day) - 5 * dayMs)).toBe(last);
  });

  it('that begin on a holiday count from the next day, holiday or not', () => {
    expect(due(limit(5, 'calendar-day'), on('2026-10-01'))).toBe('2026-10-08');
    expect(due(limit(10, 'calendar-day'), on('2026-10-01'))).toBe('2026-10-12'); // the 11th is a Sunday
  });

  it('without roll-over end where they end (刑诉法 105(4): custody)', () => {
    expect(due(limit(5, 'calendar-day', { rollover: false }), on('2026-03-02'))).toBe('2026-03-07');
  });

  it('cross the end of a year and 29 February', () => {
    expect(due(limit(10, 'calendar-day'), on('2025-12-25'))).toBe('2026-01-04'); // works for New Year
    expect(due(limit(2, 'calendar-day'), on('2024-02-27'))).toBe('2024-02-29');
    expect(due(limit(2, 'calendar-day'), on('2023-02-27'))).toBe('2023-03-01');
  });

  it('of no length are due the same day', () => {
    expect(due(limit(0, 'calendar-day'), on('2026-03-04', '00:30:00'))).toBe('2026-03-04');
    expect(due(limit(0, 'calendar-day'), on('2026-03-07'))).toBe('2026-03-09');
  });
});

describe('M: months and years', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-24', 'the 15th of February is in the Spring Festival'],
    ['2026-01-31', 1, '2026-02-28', 'no 31 February; the 28th is a make-up Saturday'],
    ['2024-01-31', 1, '2024-02-29', 'a leap day'],
    ['2023-01-31', 1, '2023-02-28', 'no leap day'],
    ['2024-02-29', 12, '2025-02-28', 'a year from a leap day'],
    ['2020-02-29', 48, '2024-02-29', 'four years from one to the next'],
    ['2025-05-31', 1, '2025-06-30', 'no 31 June'],
    ['2026-03-30', 6, '2026-09-30', 'the day before the golden week'],
    ['2025-10-31', 4, '2026-02-28', 'over the end of a year'],
    ['2007-08-31', 36, '2010-08-31', 'three years'],
  ])('from %s, %i of them end on %s: %s', (start, amount, last) => {
    expect(due(limit(amount, 'month'), on(start))).toBe(last);
  });
});

describe('W: working days', () => {
  it('count make-up Saturdays and Sundays, and no holiday', () => {
    expect(due(limit(4, 'working-day'), on('2026-02-10'))).toBe('2026-02-14');
    expect(due(limit(1, 'working-day'), on('2026-09-18'))).toBe('2026-09-20');
    expect(due(limit(3, 'working-day'), on('2026-09-29'))).toBe('2026-10-09');
  });

  it('begin on the first working day after a holiday', () => {
    expect(due(limit(1, 'working-day'), on('2026-10-01'))).toBe('2026-10-08');
    expect(due(limit(1, 'working-day'), on('2026-03-07'))).toBe('2026-03-09');
  });

  it.each([
    ['2007-02-14', '2007-02-26'],
    ['2010-02-10', '2010-02-22'],
    ['2013-12-30', '2014-01-07'],
    ['2015-09-01', '2015-09-09'],
    ['2019-04-25', '2019-05-05'],
    ['2020-01-20', '2020-02-04'],
    ['2024-02-06', '2024-02-19'],
    ['2025-01-24', '2025-02-07'],
    ['2026-12-25', '2027-01-01'],
  ])('of five from %s are due on %s', (start, last) => {
    expect(due(limit(5, 'working-day'), on(start))).toBe(last);
  });

  it('are provisional once they reach a year without a notice', () => {
    expect(clock(limit(5, 'working-day'), on('2026-12-25')).provisional).toBe(true);
    expect(clock(limit(5, 'working-day'), on('2026-12-15')).provisional).toBe(false);
  });
});

describe('H: hours', () => {
  it('run around the clock from the moment, over the holiday', () => {
    expect(due(limit(24, 'hour'), on('2026-02-16', '10:15:00'))).toBe('2026-02-17 10:15');
    expect(due(limit(48, 'hour'), on('2024-02-28', '00:00:00'))).toBe('2024-03-01 00:00');
  });

  it('in office hours run from 09:00 to 12:00 and from 13:30 to 17:30 on working days', () => {
    const inOffice = (amount: number) => limit(amount, 'hour', { hours: 'office-hours' });
    expect(due(inOffice(2), on('2026-03-02', '11:00:00'))).toBe('2026-03-02 14:30');
    expect(due(inOffice(2), on('2026-03-02', '15:30:00'))).toBe('2026-03-02 17:30');
    expect(due(inOffice(2), on('2026-03-02', '16:30:00'))).toBe('2026-03-03 10:00');
    expect(due(inOffice(7), on('2026-03-02', '20:00:00'))).toBe('2026-03-03 17:30');
    expect(due(inOffice(1), on('2026-02-28', '17:00:00'))).toBe('2026-03-02 09:30'); // a make-up Saturday
    expect(due(inOffice(8), on('2026-09-30', '09:00:00'))).toBe('2026-10-08 10:00');
  });

  it('are exact to the millisecond', () => {
    expect(clock(limit(24, 'hour'), on('2026-03-02', '10:15:30.250')).dueAt).toBe(on('2026-03-03', '10:15:30.250'));
    const inOffice = limit(1, 'hour', { hours: 'office-hours' });
    expect(clock(inOffice, on('2026-03-02', '16:59:30.250')).dueAt).toBe(on('2026-03-03', '09:29:30.250'));
  });
});

describe('B: backward', () => {
  const before = (amount: number, unit: 'working-day' | 'calendar-day' | 'month') =>
    limit(amount, unit, { direction: 'before', rollover: false });

  it('do not count the event; the day before is the first', () => {
    expect(due(before(1, 'calendar-day'), on('2026-03-05'))).toBe('2026-03-04');
    expect(due(before(7, 'calendar-day'), on('2026-03-12'))).toBe('2026-03-05');
  });

  it('that end on a rest day move to an earlier working day, never a later one', () => {
    expect(due(before(7, 'calendar-day'), on('2026-03-14'))).toBe('2026-03-06');
    expect(due(before(7, 'calendar-day'), on('2026-10-10'))).toBe('2026-09-30');
    expect(due(before(1, 'month'), on('2026-03-22'))).toBe('2026-02-14'); // the whole Spring Festival is passed over
  });

  it('or stay there, where a rule chose so', () => {
    const stays = { ...before(7, 'calendar-day'), choices: { backward: 'same-day' as const } };
    expect(due(stays, on('2026-03-14'))).toBe('2026-03-07');
  });

  it('count working days with make-up days', () => {
    expect(due(before(5, 'working-day'), on('2026-03-04'))).toBe('2026-02-26');
    expect(due(before(3, 'working-day'), on('2026-10-12'))).toBe('2026-10-08');
  });

  it('of months end on the same date, or the last of the month', () => {
    expect(due(before(1, 'month'), on('2024-03-31'))).toBe('2024-02-29');
    expect(due(before(1, 'month'), on('2026-03-31'))).toBe('2026-02-28');
  });
});

describe('the end of the last day', () => {
  it('is midnight, or the close of business where there is business (民法典 203(2))', () => {
    const counter = limit(7, 'calendar-day', { ends: 'close-of-business' });
    expect(due(counter, on('2026-03-02'))).toBe('2026-03-09 17:30');
    expect(clock(limit(7, 'calendar-day'), on('2026-03-02')).dueAt).toBe(on('2026-03-10', '00:00:00') - 1);
  });

  it('of the same day is the next, where business is over when it begins', () => {
    const counter = limit(0, 'working-day', { ends: 'close-of-business' });
    expect(due(counter, on('2026-03-04', '17:30:00'))).toBe('2026-03-04 17:30');
    expect(due(counter, on('2026-03-04', '17:31:00'))).toBe('2026-03-05 17:30');
    expect(due(counter, on('2026-03-06', '18:00:00'))).toBe('2026-03-09 17:30');
  });
});
