import { describe, expect, it } from '@jest/globals';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { formatInstant } from '../instant/instant.js';
import { findRule } from '../rule/rule.catalogue.js';
import type { Rule } from '../rule/rule.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';

const calendar = nationalCalendar();
const issue = findRule('notarization.issue');
const started = (at: number): Entry => ({ kind: 'started', at });
const suspended = (at: number): Entry => ({ kind: 'suspended', at, reason: 'verification' });
const resumed = (at: number): Entry => ({ kind: 'resumed', at });
const stopped = (at: number): Entry => ({ kind: 'stopped', at });
const extended = (at: number, amount: number): Entry => ({
  kind: 'extended',
  at,
  amount,
  unit: 'month',
  approver: 'head',
});
const due = (rule: Rule, ...entries: Entry[]) => formatInstant(fold(rule, calendar, entries).dueAt);

describe('a running clock', () => {
  it('says when it started, when it is due and when it warns', () => {
    const entry = { ...started(on('2026-03-02')), who: 'notary', recordedAt: 'today' };
    expect(fold(issue, calendar, [entry])).toEqual({
      state: 'running',
      version: 1,
      entries: [entry],
      startedAt: on('2026-03-02'),
      lastAt: on('2026-03-02'),
      excluded: [],
      extensions: [],
      standing: [],
      legs: [
        {
          why: 'started',
          startedAt: on('2026-03-02'),
          length: { amount: 15, unit: 'working-day' },
          extensions: [],
          excluded: [],
        },
      ],
      dueAt: on('2026-03-23', '23:59:59.999'),
      warnAt: on('2026-03-18', '23:59:59.999'),
      provisional: false,
    });
  });

  it('that must be done by the next working day warns as that day begins', () => {
    const clock = fold(findRule('intake.route'), calendar, [started(on('2026-03-02'))]);
    expect([clock.warnAt, clock.dueAt].map(at => formatInstant(at!))).toEqual([
      '2026-03-02T23:59:59.999+08:00',
      '2026-03-03T23:59:59.999+08:00',
    ]);
  });

  it('never warns before it started, nor when its rule does not warn', () => {
    const friday = on('2026-03-06', '23:59:59.999');
    const saturday = fold(findRule('intake.route'), calendar, [started(on('2026-03-07'))]);
    expect(saturday.dueAt).toBe(on('2026-03-09', '23:59:59.999'));
    expect(saturday.warnAt).toBe(on('2026-03-07'));
    expect(saturday.warnAt).toBeGreaterThan(friday);
    const silent = ruleOf({ warnBefore: { amount: 0, unit: 'hour' } });
    expect(fold(silent, calendar, [started(friday)]).warnAt).toBeNull();
  });

  it('is provisional once its last day lies beyond the notices', () => {
    const year = findRule('intake.whole-course');
    expect(fold(year, calendar, [started(on('2098-03-02'))]).provisional).toBe(true);
    expect(fold(year, calendar, [started(on('2024-03-02'))]).provisional).toBe(false);
    expect(fold(ruleOf({ rollover: false }), calendar, [started(on('2098-03-02'))]).provisional).toBe(false);
  });

  it('is recomputed without entries', () => {
    const clock = fold(issue, calendar, [started(on('2026-03-02'))]);
    expect(fold({ ...issue, amount: 5 }, calendar, [], clock).dueAt).toBe(on('2026-03-09', '23:59:59.999'));
  });
});

describe('a suspended clock', () => {
  const since = on('2026-03-04');
  const clock = fold(issue, calendar, [started(on('2026-03-02')), suspended(since)]);

  it('says since when and why, and the earliest it could be due', () => {
    expect(clock).toMatchObject({ state: 'suspended', suspendedSince: since, reason: 'verification', version: 2 });
    expect(clock.dueAt).toBe(on('2026-03-23', '23:59:59.999'));
  });

  it('forgets both when it resumes', () => {
    const running = fold(issue, calendar, [resumed(on('2026-03-06'))], clock);
    expect(running.state).toBe('running');
    expect(Object.keys(running)).not.toEqual(expect.arrayContaining(['suspendedSince']));
    expect(Object.keys(running)).not.toEqual(expect.arrayContaining(['reason']));
  });

  it('ends its suspension when it stops, and so is not late', () => {
    const end = on('2026-06-01');
    const ended = fold(issue, calendar, [stopped(end)], clock);
    expect(ended).toMatchObject({ state: 'stopped', stoppedAt: end, warnAt: null });
    expect(ended.dueAt).toBeGreaterThan(end);
  });

  it('that was stopped on its last day is due on the day it resumes', () => {
    const seven = findRule('legal-aid.review');
    const lastDay: Entry = { kind: 'suspended', at: on('2026-03-09'), reason: 'supplement-materials' };
    expect(due(seven, started(on('2026-03-02')), lastDay, resumed(on('2026-03-12')))).toMatch(/^2026-03-12/);
    expect(due(seven, started(on('2026-03-02')), lastDay, resumed(on('2026-03-14')))).toMatch(/^2026-03-16/);
  });

  it('that had already run out stays overdue', () => {
    const late = due(issue, started(on('2026-03-02')), suspended(on('2026-03-24')), resumed(on('2026-04-24')));
    expect(late).toMatch(/^2026-03-23/);
  });

  it('that began suspended counts from the day after it resumed', () => {
    const begun = [started(on('2026-03-02')), suspended(on('2026-03-02')), resumed(on('2026-03-10'))];
    expect(due(issue, ...begun)).toBe(due(issue, started(on('2026-03-10'))));
  });
});

describe('other units', () => {
  const day = ruleOf({
    amount: 24,
    unit: 'hour',
    rollover: false,
    stops: [{ reason: 'verification', effect: 'exclude' }],
  });

  it('hours run from the moment, holidays or not, without the exact time of a suspension', () => {
    const begun = started(on('2026-02-16', '10:15:30.250'));
    expect(due(day, begun)).toBe('2026-02-17T10:15:30.250+08:00');
    const [from, to] = [on('2026-02-16', '12:00:00'), on('2026-02-16', '12:20:00')];
    expect(due(day, begun, suspended(from), resumed(to))).toBe('2026-02-17T10:35:30.250+08:00');
  });

  it('months are pushed out by the days of a suspension and then roll', () => {
    const month = ruleOf({ amount: 1, unit: 'month', stops: [{ reason: 'verification', effect: 'exclude' }] });
    expect(due(month, started(on('2026-01-31')))).toMatch(/^2026-02-28/); // a make-up Saturday
    expect(due(month, started(on('2026-01-31')), suspended(on('2026-02-02')), resumed(on('2026-02-09')))).toMatch(
      /^2026-03-09/, // 28 February and 7 days is Saturday 7 March
    );
  });

  it('amount 0 is due the same day', () => {
    expect(due(ruleOf({ amount: 0, rollover: false }), started(on('2026-03-07')))).toMatch(/^2026-03-07T23:59/);
  });

  it('backward periods end before the event and move to an earlier working day', () => {
    const before = ruleOf({ amount: 7, direction: 'before', rollover: false });
    expect(due(before, started(on('2026-10-10')))).toMatch(/^2026-09-30/); // 3 October is holiday
    expect(due({ ...before, amount: 3, unit: 'working-day' }, started(on('2026-10-10')))).toMatch(/^2026-09-30/);
    expect(due({ ...before, amount: 1, unit: 'month' }, started(on('2026-10-31')))).toMatch(/^2026-09-30/);
    expect(due({ ...before, amount: 48, unit: 'hour' }, started(on('2026-10-10')))).toBe('2026-10-08T17:30:00+08:00');
  });

  it('a backward clock can be stopped before its event', () => {
    const before = ruleOf({ amount: 7, direction: 'before', rollover: false });
    const kept = fold(before, calendar, [started(on('2026-10-10')), stopped(on('2026-09-01'))]);
    expect(kept).toMatchObject({ state: 'stopped', stoppedAt: on('2026-09-01') });
  });
});

describe('an extension', () => {
  const work = findRule('legal-aid.work');

  it('is added to the end', () => {
    expect(due(work, started(on('2025-03-03')), extended(on('2026-02-01'), 6))).toMatch(/^2026-09-03/);
  });
});

describe('a corrected clock', () => {
  it('keeps its suspensions and may already be stopped', () => {
    const entries = [started(on('2026-03-02')), suspended(on('2026-03-04')), resumed(on('2026-03-06'))];
    const corrected: Entry = {
      kind: 'corrected',
      at: on('2026-03-30'),
      startedAt: on('2026-02-27'),
      reason: '登记有误',
    };
    const clock = fold(issue, calendar, [...entries, stopped(on('2026-03-20')), corrected]);
    expect(clock).toMatchObject({ state: 'stopped', startedAt: on('2026-02-27'), version: 5 });
    expect(clock.dueAt).toBe(on('2026-03-23', '23:59:59.999'));
  });

  it('loses only that part of a suspension that lies before the new start', () => {
    const entries = [started(on('2026-03-02')), suspended(on('2026-03-04')), resumed(on('2026-03-10'))];
    const at = on('2026-03-30');
    const within: Entry = { kind: 'corrected', at, startedAt: on('2026-03-06'), reason: '登记有误' };
    expect(due(issue, ...entries, within)).toBe(due(issue, started(on('2026-03-10'))));
    const behind: Entry = { kind: 'corrected', at, startedAt: on('2026-03-12'), reason: '登记有误' };
    expect(due(issue, ...entries, behind)).toBe(due(issue, started(on('2026-03-12'))));
    const seven = findRule('legal-aid.review');
    const asked: Entry = { kind: 'suspended', at: on('2026-03-04'), reason: 'supplement-materials' };
    expect(due(seven, started(on('2026-03-02')), asked, resumed(on('2026-03-10')), within)).toMatch(/^2026-03-17/);
  });
});
