import { describe, expect, it } from '@jest/globals';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { formatInstant } from '../instant/instant.js';
import { findRule } from '../rule/rule.catalogue.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';

/** The six worked examples of the catalogue of limits, on the State Council's calendar of 2026. */
const calendar = nationalCalendar();
const endOf = (date: string) => `${date}T23:59:59.999+08:00`;
const started = (date: string): Entry => ({ kind: 'started', at: on(date, '09:12:00') });

describe('A: seven calendar days over the Spring Festival', () => {
  const review = findRule('legal-aid.review');

  it('end inside the holiday and move to the day after it', () => {
    expect(formatInstant(fold(review, calendar, [started('2026-02-10')]).dueAt)).toBe(endOf('2026-02-24'));
  });

  it('stay on the make-up Saturday when they end there', () => {
    expect(formatInstant(fold(review, calendar, [started('2026-02-07')]).dueAt)).toBe(endOf('2026-02-14'));
  });
});

it('B: five working days over the same holiday count the make-up Saturday', () => {
  const accept = ruleOf({ amount: 5, unit: 'working-day', rollover: false });
  expect(formatInstant(fold(accept, calendar, [started('2026-02-10')]).dueAt)).toBe(endOf('2026-02-24'));
});

describe('C: fifteen working days with excluded time over two holidays', () => {
  const issue = findRule('notarization.issue');
  const asked: Entry = { kind: 'suspended', at: on('2026-09-22', '11:00:00'), reason: 'supplement-materials' };
  const arrived: Entry = { kind: 'resumed', at: on('2026-09-29', '16:00:00') };

  it('are due on 21 October', () => {
    const clock = fold(issue, calendar, [started('2026-09-18'), asked, arrived]);
    expect(clock).toMatchObject({ state: 'running', version: 3, provisional: false });
    expect(formatInstant(clock.dueAt)).toBe(endOf('2026-10-21'));
  });

  it('would be due on 15 October undisturbed', () => {
    expect(formatInstant(fold(issue, calendar, [started('2026-09-18')]).dueAt)).toBe(endOf('2026-10-15'));
  });
});

describe('D: sixty calendar days with an extension', () => {
  const decide = ruleOf({ amount: 60, extension: { amount: 30, unit: 'calendar-day', approver: 'head', times: 1 } });

  it('end in the National Day holiday and move behind it', () => {
    expect(formatInstant(fold(decide, calendar, [started('2026-08-03')]).dueAt)).toBe(endOf('2026-10-08'));
  });

  it('are extended from the nominal end, not from the moved one', () => {
    const extended: Entry = {
      kind: 'extended',
      at: on('2026-09-28'),
      amount: 30,
      unit: 'calendar-day',
      approver: 'head',
    };
    expect(formatInstant(fold(decide, calendar, [started('2026-08-03'), extended]).dueAt)).toBe(endOf('2026-11-02'));
  });
});

it('E: a period that ends on a make-up Saturday stays there', () => {
  const apply = findRule('mediation.confirm-apply');
  expect(formatInstant(fold(apply, calendar, [started('2026-09-10')]).dueAt)).toBe(endOf('2026-10-10'));
});

it('F: three months from 30 November end on the last of February, rolled to 1 March', () => {
  const clock = fold(ruleOf({ amount: 3, unit: 'month' }), calendar, [started('2026-11-30')]);
  expect(formatInstant(clock.dueAt)).toBe(endOf('2027-03-01'));
});
