import { describe, expect, it } from '@jest/globals';
import { resumed, started, suspended } from '../../test/ledger.js';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { formatInstant } from '../instant/instant.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';

const calendar = nationalCalendar();
/** Three years (民法典 188), with obstacles (194) and interruptions (195). */
const claim = ruleOf({
  amount: 36,
  unit: 'month',
  rollover: true,
  stops: [
    { reason: 'limitation-suspension', effect: 'suspend', inLast: { amount: 6, unit: 'month' } },
    { reason: 'limitation-interruption', effect: 'restart' },
    { reason: 'detention-time', effect: 'exclude' },
  ],
});
const obstacle = (from: string, to: string): Entry[] => [
  suspended(on(from), 'limitation-suspension'),
  resumed(on(to), 'limitation-suspension'),
];
const due = (...entries: Entry[]) =>
  formatInstant(fold(claim, calendar, [started(on('2023-03-15')), ...entries]).dueAt).slice(0, 10);

describe('an obstacle to a limitation period that would end on 15 March 2026, a Sunday', () => {
  it('has no effect before the last six months', () => {
    expect(due()).toBe('2026-03-16');
    expect(due(...obstacle('2025-02-01', '2025-09-15'))).toBe('2026-03-16');
  });

  it.each([
    ['begins in them', '2025-12-01', '2026-01-20', '2026-07-20'],
    ['reaches into them', '2025-02-01', '2025-09-16', '2026-03-16'],
    ['lasts for a day', '2025-12-01', '2025-12-01', '2026-06-01'],
    ['outlasts the period', '2026-03-01', '2026-08-31', '2027-03-01'],
    ['begins on its last day, which was moved', '2026-03-16', '2026-03-20', '2026-09-20'], // a make-up Sunday
  ])('that %s lets it end six months after its removal', (_, from, to, end) => {
    expect(due(...obstacle(from, to))).toBe(end);
  });

  it('comes too late when the period is over', () => {
    expect(due(...obstacle('2026-03-17', '2026-03-20'))).toBe('2026-03-16');
  });

  it('while it stands, leaves at least six months', () => {
    const clock = fold(claim, calendar, [
      started(on('2023-03-15')),
      suspended(on('2026-01-20'), 'limitation-suspension'),
    ]);
    expect(formatInstant(clock.dueAt)).toMatch(/^2026-07-20/);
  });

  it('may be followed by another in the six months that it left', () => {
    expect(due(...obstacle('2025-12-01', '2026-01-20'), ...obstacle('2026-06-01', '2026-06-10'))).toBe('2026-12-10');
  });

  it('counts once together with time that does not count', () => {
    const [begins, ends] = obstacle('2025-12-01', '2026-01-20') as [Entry, Entry];
    const detained = suspended(on('2025-12-20'), 'detention-time');
    expect(due(begins, detained, resumed(on('2026-01-10'), 'detention-time'), ends)).toBe('2026-07-20');
    expect(due(begins, detained, ends, resumed(on('2026-01-30')))).toBe('2026-07-30');
  });

  it('is measured against the period as excluded time has moved it', () => {
    const detained = [suspended(on('2024-01-01'), 'detention-time'), resumed(on('2024-03-01'), 'detention-time')];
    expect(due(...detained, ...obstacle('2025-09-20', '2025-10-20'))).toBe('2026-05-14');
    const goesOn = suspended(on('2025-09-10'), 'detention-time');
    expect(due(goesOn, ...obstacle('2025-09-20', '2025-10-20'), resumed(on('2025-10-31')))).toBe('2026-05-06');
  });

  it('is nothing to a period that begins again with its end', () => {
    const entries = [
      suspended(on('2025-12-01'), 'limitation-suspension'),
      suspended(on('2025-12-05'), 'limitation-interruption'),
    ];
    expect(due(...entries, resumed(on('2026-01-20')))).toBe('2029-01-22');
  });

  it('is nothing to a period that begins again in the same instant, whichever is entered first', () => {
    const [begins, ends] = obstacle('2025-12-01', '2026-01-20') as [Entry, Entry];
    const interrupted = suspended(on('2025-12-05'), 'limitation-interruption');
    const again = resumed(on('2026-01-20'), 'limitation-interruption');
    expect(due(begins, interrupted, ends, again)).toBe('2029-01-22');
    expect(due(begins, interrupted, again, ends)).toBe('2029-01-22');
  });

  it('is a leg of its own', () => {
    const { legs } = fold(claim, calendar, [started(on('2023-03-15')), ...obstacle('2025-12-01', '2026-01-20')]);
    expect(legs.at(-1)).toMatchObject({
      why: 'obstacle-removed',
      reason: 'limitation-suspension',
      startedAt: on('2026-01-20'),
      length: { amount: 6, unit: 'month' },
    });
  });
});
