import { describe, expect, it } from '@jest/globals';
import { corrected, excused, extended, resumed, started, stopped, suspended, withdrawn } from '../../test/ledger.js';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';

const calendar = nationalCalendar();
const rule = ruleOf({
  amount: 10,
  stops: [
    { reason: 'verification', effect: 'exclude' },
    { reason: 'party-cause', effect: 'excuse' },
  ],
  extension: { amount: 30, unit: 'calendar-day', approver: 'head', times: 1 },
});
const begun = started(on('2026-03-02'));
const clock = (...entries: Entry[]) => fold(rule, calendar, [begun, ...entries]);
const at = on('2026-03-30');

describe('an entry that is taken back', () => {
  it('has no effect, and stays in the ledger with its withdrawal', () => {
    const paused = [suspended(on('2026-03-04')), resumed(on('2026-03-08'))];
    const taken = clock(...paused, withdrawn(at, 2), withdrawn(at, 3));
    expect(taken).toMatchObject({ version: 5, state: 'running', excluded: [], dueAt: clock().dueAt, lastAt: at });
    expect(taken.entries).toHaveLength(5);
  });

  it('a suspension: the resumption that was for it ends nothing', () => {
    const entries = [suspended(on('2026-03-04')), resumed(on('2026-03-08')), withdrawn(at, 2)];
    expect(clock(...entries)).toMatchObject({ state: 'running', excluded: [], dueAt: clock().dueAt });
  });

  it('a resumption: the clock has been standing still all the time', () => {
    const entries = [suspended(on('2026-03-04')), resumed(on('2026-03-08')), withdrawn(at, 3)];
    expect(clock(...entries)).toMatchObject({ state: 'suspended', suspendedSince: on('2026-03-04') });
  });

  it('a resumption between two suspensions: they are one', () => {
    const twice = [
      suspended(on('2026-03-04')),
      resumed(on('2026-03-05')),
      suspended(on('2026-03-07')),
      resumed(on('2026-03-09')),
    ];
    const once = [suspended(on('2026-03-04')), resumed(on('2026-03-09'))];
    expect(clock(...twice, withdrawn(at, 3)).dueAt).toBe(clock(...once).dueAt);
  });

  it('the end of the clock: it runs again', () => {
    const again = clock(stopped(on('2026-03-05')), withdrawn(at, 2));
    expect(again).toMatchObject({ state: 'running', dueAt: clock().dueAt });
    expect(again).not.toHaveProperty('stoppedAt');
    expect(fold(rule, calendar, [stopped(at)], again)).toMatchObject({ state: 'stopped', stoppedAt: at });
  });

  it('an extension: its part of what may be granted is free again', () => {
    const longer = clock(extended(on('2026-03-05'), 30), withdrawn(on('2026-03-06'), 2));
    expect(longer).toMatchObject({ extensions: [], dueAt: clock().dueAt });
    expect(fold(rule, calendar, [extended(on('2026-03-06'), 30)], longer).extensions).toHaveLength(1);
  });

  it('an extension without which the next would have been too late: the next stays', () => {
    const [first, second] = [extended(on('2026-03-05'), 10), extended(on('2026-03-20'), 5)];
    expect(clock(first, second, withdrawn(at, 2)).dueAt).toBe(clock(extended(on('2026-03-05'), 5)).dueAt);
  });

  it('a correction: the clock started when it was first said to', () => {
    const early = corrected(on('2026-03-03'), on('2026-02-20'));
    expect(clock(early, withdrawn(at, 2))).toMatchObject({ startedAt: begun.at, dueAt: clock().dueAt });
  });

  it('an excuse: the lateness is lateness again', () => {
    const late = excused(on('2026-03-20'), 'party-cause');
    expect(clock(late)).toHaveProperty('excused');
    expect(clock(late, withdrawn(at, 2))).not.toHaveProperty('excused');
  });

  it('from a clock that was stored gives the clock of the whole ledger', () => {
    const entries = [begun, suspended(on('2026-03-04')), resumed(on('2026-03-08')), withdrawn(at, 2)];
    const stored = JSON.parse(JSON.stringify(fold(rule, calendar, entries.slice(0, 3))));
    expect(fold(rule, calendar, entries.slice(3), stored)).toEqual(fold(rule, calendar, entries));
  });
});
