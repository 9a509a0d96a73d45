import { describe, expect, it } from '@jest/globals';
import { corrected, extended, resumed, started, suspended } from '../../test/ledger.js';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { formatInstant } from '../instant/instant.js';
import type { Rule } from '../rule/rule.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';

const calendar = nationalCalendar();
/** The review decision: worked example D. */
const decide = ruleOf({
  amount: 60,
  stops: [
    { reason: 'verification', effect: 'exclude' },
    { reason: 'supplement-materials', effect: 'restart' },
  ],
  extension: { amount: 30, unit: 'calendar-day', approver: 'head', times: 2 },
});
const fromRolledEnd: Rule = { ...decide, choices: { extension: 'rolled-end' } };
const begun = started(on('2026-08-03'));
const due = (rule: Rule, ...entries: Entry[]) =>
  formatInstant(fold(rule, calendar, [begun, ...entries]).dueAt).slice(0, 10);

describe('an extension of a period that ends in a holiday', () => {
  it('is added to the nominal end, or to the rolled one where the rule version says so', () => {
    const granted = extended(on('2026-09-28'), 30);
    expect(due(decide, granted)).toBe('2026-11-02');
    expect(due(fromRolledEnd, granted)).toBe('2026-11-09');
  });

  it('in several steps is rolled after each, or once', () => {
    const granted = [extended(on('2026-09-28'), 30), extended(on('2026-09-29'), 5)];
    expect(due(decide, ...granted)).toBe('2026-11-06');
    expect(due(fromRolledEnd, ...granted)).toBe('2026-11-16');
  });

  it('from the rolled end follows what was excluded before it', () => {
    // The sixty days end on 3 October, moved to the 8th; the seventh day of the extension is Thursday the 15th.
    const early = [suspended(on('2026-08-10')), resumed(on('2026-08-11'))];
    expect(due(fromRolledEnd, ...early, extended(on('2026-09-28'), 7))).toBe('2026-10-15');
    // What is excluded within the extension prolongs it.
    const late = [suspended(on('2026-10-12')), resumed(on('2026-10-13'))];
    expect(due(fromRolledEnd, extended(on('2026-09-28'), 7), ...late)).toBe('2026-10-16');
  });

  it('counts months on from the same date, days of a suspension behind', () => {
    const months: Rule = { ...decide, amount: 1, unit: 'month', extension: { ...decide.extension!, unit: 'month' } };
    const pause = [suspended(on('2026-08-10')), resumed(on('2026-08-12'))];
    expect(due(months, ...pause, extended(on('2026-08-13'), 1, 'month'))).toBe('2026-10-08');
    expect(due(months, extended(on('2026-08-05'), 1, 'month'), ...pause)).toBe('2026-10-08');
    expect(due(months, extended(on('2026-08-05'), 2, 'month'), ...pause)).toBe('2026-11-05');
  });
});

describe('a corrected start', () => {
  it('keeps an extension', () => {
    expect(due(decide, extended(on('2026-09-28'), 30), corrected(on('2026-10-08'), on('2026-08-04')))).toBe(
      '2026-11-02',
    );
  });

  it('behind a period that began again takes that away', () => {
    const again = [suspended(on('2026-08-05'), 'supplement-materials'), resumed(on('2026-08-06'))];
    expect(due(decide, ...again)).toBe('2026-10-08');
    expect(due(decide, ...again, corrected(on('2026-08-20'), on('2026-08-12')))).toBe('2026-10-12');
    expect(due(decide, ...again, corrected(on('2026-08-20'), on('2026-07-01')))).toBe('2026-10-08');
  });

  it('before which the period is over leaves nothing of what came later', () => {
    const pause = [suspended(on('2026-08-20')), resumed(on('2026-08-25'))];
    expect(due(decide, ...pause, corrected(on('2026-08-26'), on('2026-06-01')))).toBe('2026-07-31');
  });
});
