import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instants, lengths, rules, workingDayRules } from '../../test/arbitraries.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { dayOf, type Instant } from '../instant/day.js';
import { dueAt } from '../period/period.js';
import type { Rule } from '../rule/rule.js';
import type { ClockState } from './clock-state.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';

const calendar = nationalCalendar();
const always = { numRuns: 500 };

function paused(rule: Rule, startedAt: Instant, ...pauses: [Instant, Instant][]): ClockState {
  const entries = pauses.flatMap<Entry>(([from, to]) => [
    { kind: 'suspended', at: from, reason: 'verification' },
    { kind: 'resumed', at: to },
  ]);
  return fold(rule, calendar, [{ kind: 'started', at: startedAt }, ...entries]);
}

describe('whatever the limit', () => {
  it('suspending and resuming in the same instant changes nothing', () => {
    fc.assert(
      fc.property(rules, instants, lengths, (rule, startedAt, later) => {
        const undisturbed = paused(rule, startedAt);
        const clock = paused(rule, startedAt, [startedAt + later, startedAt + later]);
        expect({ ...clock, entries: undisturbed.entries, version: 1, lastAt: startedAt }).toEqual(undisturbed);
      }),
      always,
    );
  });

  it('a longer suspension never gives an earlier due instant, whichever end is drawn out', () => {
    fc.assert(
      fc.property(rules, instants, lengths, lengths, lengths, lengths, (rule, startedAt, a, b, c, d) => {
        const [from, to] = [startedAt + a + b, startedAt + a + b + c];
        const { dueAt } = paused(rule, startedAt, [from, to]);
        expect(paused(rule, startedAt, [from, to + d]).dueAt).toBeGreaterThanOrEqual(dueAt);
        expect(paused(rule, startedAt, [from - b, to]).dueAt).toBeGreaterThanOrEqual(dueAt);
      }),
      always,
    );
  });

  it('any split of a suspension gives the same result', () => {
    fc.assert(
      fc.property(rules, instants, lengths, lengths, lengths, (rule, startedAt, a, b, c) => {
        const [from, split, to] = [startedAt + a, startedAt + a + b, startedAt + a + b + c];
        const { dueAt, warnAt, excluded } = paused(rule, startedAt, [from, to]);
        expect(paused(rule, startedAt, [from, split], [split, to])).toMatchObject({ dueAt, warnAt, excluded });
      }),
      always,
    );
  });

  it('a clock that had not run out when it was suspended has not run out when it resumes', () => {
    fc.assert(
      fc.property(rules, instants, lengths, lengths, (rule, startedAt, a, b) => {
        const [from, to] = [startedAt + a, startedAt + a + b];
        const { dueAt } = fold(rule, calendar, [{ kind: 'started', at: startedAt }]);
        if (from <= dueAt) expect(paused(rule, startedAt, [from, to]).dueAt).toBeGreaterThanOrEqual(to);
        else expect(paused(rule, startedAt, [from, to]).dueAt).toBe(dueAt);
      }),
      always,
    );
  });

  it('a later start never gives an earlier due instant', () => {
    fc.assert(
      fc.property(rules, instants, lengths, (rule, startedAt, later) => {
        expect(paused(rule, startedAt + later).dueAt).toBeGreaterThanOrEqual(paused(rule, startedAt).dueAt);
      }),
      always,
    );
  });

  it('a corrected start gives the clock of that start', () => {
    fc.assert(
      fc.property(rules, instants, lengths, (rule, startedAt, later) => {
        const corrected: Entry = {
          kind: 'corrected',
          at: startedAt + later,
          startedAt: startedAt - later,
          reason: 'form',
        };
        const { dueAt } = fold(rule, calendar, [{ kind: 'started', at: startedAt }, corrected]);
        expect(dueAt).toBe(paused(rule, startedAt - later).dueAt);
      }),
      always,
    );
  });

  it('warns after the start and not after the due instant', () => {
    fc.assert(
      fc.property(rules, instants, lengths, lengths, (rule, startedAt, a, b) => {
        const { warnAt, dueAt } = paused(rule, startedAt, [startedAt + a, startedAt + a + b]);
        expect(warnAt).toBeGreaterThanOrEqual(startedAt);
        expect(warnAt).toBeLessThanOrEqual(dueAt);
      }),
      always,
    );
  });
});

describe('a limit in working days', () => {
  it('is always due on a working day', () => {
    fc.assert(
      fc.property(workingDayRules, instants, lengths, lengths, (rule, startedAt, a, b) => {
        expect(calendar.isWorkingDay(dayOf(paused(rule, startedAt, [startedAt + a, startedAt + a + b]).dueAt))).toBe(
          true,
        );
      }),
      always,
    );
  });

  it('is due on the n-th working day outside the suspension, counted one by one', () => {
    fc.assert(
      fc.property(workingDayRules, instants, lengths, lengths, (rule, startedAt, a, b) => {
        const [from, to] = [startedAt + a, startedAt + a + b];
        const start = dayOf(startedAt);
        // A suspension on the last day is the one case that carries nothing over; it has its own test.
        fc.pre(dayOf(from) < dayOf(dueAt(rule, calendar, startedAt)));
        let day = start;
        for (let left = rule.amount; left > 0;) {
          day++;
          const excluded = day > dayOf(from) && day <= dayOf(to);
          if (calendar.isWorkingDay(day) && !excluded) left--;
        }
        expect(dayOf(paused(rule, startedAt, [from, to]).dueAt)).toBe(day);
      }),
      always,
    );
  });
});
