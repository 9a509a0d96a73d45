import { describe, expect, it } from '@jest/globals';
import { excused, extended, resumed, started, suspended } from '../../test/ledger.js';
import { on, ruleOf } from '../../test/rules.js';
import { calendarFrom } from '../calendar/calendar.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { dayOfDate } from '../instant/day.js';
import { formatInstant } from '../instant/instant.js';
import type { Entry } from '../ledger/entry.js';
import { fold } from '../ledger/fold.js';
import type { Rule } from '../rule/rule.js';
import { dueAt } from './period.js';

const calendar = nationalCalendar();
const stops: Rule['stops'] = [
  { reason: 'verification', effect: 'exclude' },
  { reason: 'party-cause', effect: 'excuse' },
];
const due = (rule: Rule, ...entries: Entry[]) => formatInstant(fold(rule, calendar, entries).dueAt).slice(0, 19);
const warned = (rule: Rule, ...entries: Entry[]) => formatInstant(fold(rule, calendar, entries).warnAt!).slice(0, 19);

describe('a limit that ends with business (民法典 203(2))', () => {
  const counter = ruleOf({ amount: 5, unit: 'working-day', rollover: false, ends: 'close-of-business', stops });

  it('is due when business stops on its last day', () => {
    expect(due(counter, started(on('2026-02-10')))).toBe('2026-02-24T17:30:00');
    expect(due({ ...counter, unit: 'calendar-day', rollover: true }, started(on('2026-02-10')))).toBe(
      '2026-02-24T17:30:00',
    );
    expect(due({ ...counter, unit: 'calendar-day' }, started(on('2026-02-10')))).toBe('2026-02-15T17:30:00');
    expect(due({ ...counter, direction: 'before' }, started(on('2026-02-24')))).toBe('2026-02-10T17:30:00');
  });

  it('goes by the hours of its calendar', () => {
    const half = calendarFrom({
      version: 'half',
      holidays: new Map(),
      makeUpWorkingDays: new Map(),
      settled: { from: dayOfDate(2026, 1, 1), to: dayOfDate(2026, 12, 31) },
      officeHours: [{ from: 510, to: 720 }],
    });
    expect(formatInstant(dueAt(counter, half, on('2026-03-02')))).toBe('2026-03-09T12:00:00+08:00');
  });

  it('warns when business stops', () => {
    expect(warned({ ...counter, warnBefore: { amount: 1, unit: 'working-day' } }, started(on('2026-02-10')))).toBe(
      '2026-02-14T17:30:00',
    );
    expect(warned({ ...counter, warnBefore: { amount: 1, unit: 'calendar-day' } }, started(on('2026-02-10')))).toBe(
      '2026-02-23T17:30:00',
    );
    expect(warned({ ...counter, warnBefore: { amount: 2, unit: 'hour' } }, started(on('2026-02-10')))).toBe(
      '2026-02-24T15:30:00',
    );
  });

  it('has run out for who comes after closing time', () => {
    const late = [suspended(on('2026-02-24', '17:30:01')), resumed(on('2026-03-03'))];
    expect(due(counter, started(on('2026-02-10')), ...late)).toBe('2026-02-24T17:30:00');
    const inTime = [suspended(on('2026-02-24', '17:30:00')), resumed(on('2026-03-03', '17:30:00'))];
    expect(due(counter, started(on('2026-02-10')), ...inTime)).toBe('2026-03-03T17:30:00');
  });

  it('with nothing left after closing time is due the next working day', () => {
    const lastDay = suspended(on('2026-02-24', '16:00:00'));
    expect(due(counter, started(on('2026-02-10')), lastDay, resumed(on('2026-02-24', '18:00:00')))).toBe(
      '2026-02-25T17:30:00',
    );
    expect(due(counter, started(on('2026-02-10')), lastDay, resumed(on('2026-03-06', '18:00:00')))).toBe(
      '2026-03-09T17:30:00',
    );
  });

  it('of the same day is due the next working day when business is over', () => {
    const today = { ...counter, amount: 0 };
    expect(due(today, started(on('2026-03-06', '17:30:00')))).toBe('2026-03-06T17:30:00');
    expect(due(today, started(on('2026-03-06', '17:30:00.001')))).toBe('2026-03-09T17:30:00');
    expect(due({ ...today, unit: 'calendar-day' }, started(on('2026-03-06', '18:00:00')))).toBe('2026-03-07T17:30:00');
  });

  it('is excused until business stops', () => {
    const granted = excused(on('2026-02-26'), 'party-cause', on('2026-03-06', '00:00:00'));
    expect(due(counter, started(on('2026-02-10')), granted)).toBe('2026-03-06T17:30:00');
  });
});

describe('a limit in office hours', () => {
  const urgent = ruleOf({
    amount: 8,
    unit: 'hour',
    rollover: false,
    hours: 'office-hours',
    stops,
    extension: { amount: 4, unit: 'hour', approver: 'head', times: 1 },
    warnBefore: { amount: 2, unit: 'hour' },
  });

  it('counts business only, over holidays and on make-up days', () => {
    expect(due(urgent, started(on('2026-02-13', '16:30:00')))).toBe('2026-02-14T17:30:00');
    expect(due(urgent, started(on('2026-02-14', '10:00:00')))).toBe('2026-02-24T11:00:00');
    expect(due(urgent, started(on('2026-02-17', '03:00:00')))).toBe('2026-02-25T10:00:00');
  });

  it('counts around the clock where the rule does not say otherwise', () => {
    const { hours: _, ...plain } = urgent;
    expect(due(plain, started(on('2026-02-17', '03:00:00')))).toBe('2026-02-17T11:00:00');
  });

  it('before an event goes back over business', () => {
    expect(due({ ...urgent, direction: 'before' }, started(on('2026-02-24', '10:00:00')))).toBe('2026-02-14T09:00:00');
    expect(dueAt({ ...urgent, direction: 'before', amount: 1 }, calendar, on('2026-02-24', '09:30:00'))).toBe(
      on('2026-02-14', '17:00:00'),
    );
  });

  it('is extended and warns in business', () => {
    const begun = started(on('2026-02-14', '10:00:00'));
    expect(due(urgent, begun, extended(on('2026-02-14'), 4, 'hour'))).toBe('2026-02-24T16:30:00');
    expect(warned(urgent, begun)).toBe('2026-02-24T09:00:00');
    expect(warned({ ...urgent, warnBefore: { amount: 1, unit: 'working-day' } }, begun)).toBe('2026-02-14T17:30:00');
  });

  it('stands still for business only', () => {
    const begun = started(on('2026-03-02', '09:00:00'));
    const overnight = [suspended(on('2026-03-02', '17:00:00')), resumed(on('2026-03-03', '09:30:00'))];
    expect(due(urgent, begun, ...overnight)).toBe('2026-03-03T11:00:00');
    const weekend = [suspended(on('2026-03-06', '18:00:00')), resumed(on('2026-03-08'))];
    expect(due(urgent, started(on('2026-03-06', '16:30:00')), ...weekend)).toBe('2026-03-09T17:30:00');
  });

  it('with nothing left is due when it resumes', () => {
    const nothing = [suspended(on('2026-03-03', '10:00:00')), resumed(on('2026-03-04', '20:00:00'))];
    expect(due(urgent, started(on('2026-03-02', '09:00:00')), ...nothing)).toBe('2026-03-04T20:00:00');
    expect(due({ ...urgent, amount: 0 }, started(on('2026-03-07')))).toBe('2026-03-07T17:30:00');
  });

  it('is provisional as far as its calendar is', () => {
    expect(fold(urgent, calendar, [started(on('2098-03-03'))]).provisional).toBe(true);
    expect(fold({ ...urgent, hours: 'around-the-clock' }, calendar, [started(on('2098-03-03'))]).provisional).toBe(
      false,
    );
  });
});
