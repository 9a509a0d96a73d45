import { describe, expect, it } from '@jest/globals';
import {
  corrected,
  excused,
  extended,
  recomputed,
  resumed,
  started,
  stopped,
  suspended,
  withdrawn,
} from '../../test/ledger.js';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import type { Rule } from '../rule/rule.js';
import type { Entry } from './entry.js';
import { fold, replay } from './fold.js';
import { LedgerError, ledgerRefusals, type LedgerRefusal } from './ledger.error.js';

const calendar = nationalCalendar();
const rule = ruleOf({
  amount: 10,
  stops: [
    { reason: 'verification', effect: 'exclude' },
    { reason: 'force-majeure', effect: 'suspend' },
    { reason: 'party-cause', effect: 'excuse' },
  ],
  extension: { amount: 5, unit: 'calendar-day', approver: 'head', times: 2 },
});
const at = on('2026-03-03');
const begun = started(at);
const lastInstant = on('2026-03-13', '23:59:59.999');

function refusal(of: Rule, ...entries: Entry[]): LedgerRefusal | undefined {
  try {
    fold(of, calendar, entries);
    return undefined;
  } catch (error) {
    if (error instanceof LedgerError) return error.code;
    throw error;
  }
}

describe('a ledger takes', () => {
  it.each<[string, Entry[]]>([
    ['a second reason', [suspended(at), suspended(at, 'force-majeure')]],
    ['the same reason again once it has ended', [suspended(at), resumed(at), suspended(at)]],
    ['the end of one of two reasons', [suspended(at), suspended(at, 'force-majeure'), resumed(at, 'verification')]],
    ['extensions up to their sum', [extended(at, 5), extended(at, 5)]],
    ['an extension in the last instant', [extended(lastInstant, 1)]],
    ['an extension while it stands still in time', [suspended(lastInstant), extended(on('2026-05-01'), 1)]],
    [
      'an extension within a new last day',
      [excused(on('2026-03-20'), 'party-cause', on('2026-03-25')), extended(on('2026-03-25'), 1)],
    ],
    ['a correction up to its own instant', [corrected(on('2026-03-05'), on('2026-03-05'))]],
    ['a correction up to the end', [stopped(on('2026-03-05')), corrected(on('2026-03-09'), on('2026-03-05'))]],
    ['an excuse after the end', [stopped(on('2026-03-20')), excused(on('2026-03-21'), 'party-cause')]],
    ['a withdrawal after the end', [stopped(on('2026-03-20')), withdrawn(on('2026-03-21'), 2)]],
    ['a new last day one day after the old one', [excused(on('2026-03-20'), 'party-cause', lastInstant + 1)]],
    ['a recomputation', [recomputed(at, lastInstant)]],
  ])('%s', (_, entries) => {
    expect(refusal(rule, begun, ...entries)).toBeUndefined();
  });

  it('extensions without limit where the law names no figure', () => {
    const open = { ...rule, extension: { ...rule.extension!, amount: null, times: null } };
    expect(refusal(open, begun, extended(at, 500), extended(at, 500))).toBeUndefined();
    const repeatable = { ...rule, extension: { ...rule.extension!, times: null } };
    expect(refusal(repeatable, begun, extended(at, 5), extended(at, 5), extended(at, 5))).toBeUndefined();
  });
});

describe('a ledger refuses', () => {
  const later = on('2026-03-20');
  const backward = ruleOf({ amount: 7, direction: 'before', stops: rule.stops, extension: rule.extension });
  const anyLength = { ...rule, extension: { ...rule.extension!, amount: null, times: null } };
  const cases: [string, LedgerRefusal, Rule, Entry[]][] = [
    ['nothing at all', 'not-started', rule, []],
    ['to begin otherwise than by a start', 'not-started', rule, [suspended(at)]],
    ['a second start', 'already-started', rule, [begun, begun]],
    ['an instant that is none', 'invalid-instant', rule, [started(NaN)]],
    ['an instant beyond all dates', 'invalid-instant', rule, [started(8.64e15 + 1)]],
    ['a fraction of a millisecond', 'invalid-instant', rule, [begun, stopped(at + 0.5)]],
    ['to stop twice', 'already-stopped', rule, [begun, stopped(at), stopped(at)]],
    ['to suspend what has stopped', 'already-stopped', rule, [begun, stopped(at), suspended(at)]],
    ['to recompute what has stopped', 'already-stopped', rule, [begun, stopped(at), recomputed(at, at)]],
    ['a suspension before the start', 'suspension-before-start', rule, [begun, suspended(at - 1)]],
    [
      'a suspension before the corrected start',
      'suspension-before-start',
      rule,
      [begun, corrected(later, later), suspended(at)],
    ],
    ['to go back in time', 'out-of-order', rule, [begun, suspended(later), resumed(later - 1)]],
    [
      'to go back behind an entry that was taken back',
      'out-of-order',
      rule,
      [begun, suspended(at), withdrawn(later, 2), suspended(later - 1)],
    ],
    ['to suspend twice for a reason', 'already-suspended', rule, [begun, suspended(at), suspended(later)]],
    ['to suspend for a reason that the rule does not know', 'unknown-reason', rule, [begun, suspended(at, 'hearing')]],
    ['to suspend for what excuses', 'wrong-effect', rule, [begun, suspended(at, 'party-cause')]],
    ['to suspend a backward limit', 'unknown-reason', backward, [begun, suspended(at)]],
    ['to resume what does not stand', 'not-suspended', rule, [begun, resumed(at)]],
    [
      'to end a reason that does not stand',
      'not-suspended',
      rule,
      [begun, suspended(at), resumed(at, 'force-majeure')],
    ],
    ['to extend what cannot be', 'not-extendable', { ...rule, extension: null }, [begun, extended(at, 1)]],
    ['to extend a backward limit', 'not-extendable', backward, [begun, extended(at, 1)]],
    ['an extension by another role', 'wrong-approver', rule, [begun, extended(at, 1, 'calendar-day', 'clerk')]],
    ['an extension in another unit', 'wrong-unit', rule, [begun, extended(at, 1, 'month')]],
    ['an extension by nothing', 'invalid-amount', rule, [begun, extended(at, 0)]],
    ['an extension by half a day', 'invalid-amount', rule, [begun, extended(at, 0.5)]],
    ['an extension by a thousand years', 'invalid-amount', anyLength, [begun, extended(at, 365_250)]],
    ['an extension past its maximum', 'extension-too-long', rule, [begun, extended(at, 6)]],
    [
      'extensions past their sum',
      'extensions-used-up',
      rule,
      [begun, extended(at, 5), extended(at, 4), extended(at, 2)],
    ],
    ['an extension of what is over', 'extension-too-late', rule, [begun, extended(lastInstant + 1, 1)]],
    [
      'an extension of what was over when it was suspended',
      'extension-too-late',
      rule,
      [begun, suspended(lastInstant + 1), extended(later, 1)],
    ],
    ['a start after the correction', 'invalid-start', rule, [begun, corrected(at, at + 1)]],
    ['a start after the end', 'invalid-start', rule, [begun, stopped(at), corrected(later, at + 1)]],
    ['a start that is no instant', 'invalid-instant', rule, [begun, corrected(later, NaN)]],
    ['to take back what is not there', 'unknown-entry', rule, [begun, withdrawn(at, 2)]],
    ['to take back entry 0', 'unknown-entry', rule, [begun, withdrawn(at, 0)]],
    ['to take back the start', 'not-withdrawable', rule, [begun, withdrawn(at, 1)]],
    ['to take back a recomputation', 'not-withdrawable', rule, [begun, recomputed(at, at), withdrawn(at, 2)]],
    ['to take back a withdrawal', 'not-withdrawable', rule, [begun, suspended(at), withdrawn(at, 2), withdrawn(at, 3)]],
    ['to take back twice', 'already-withdrawn', rule, [begun, suspended(at), withdrawn(at, 2), withdrawn(at, 2)]],
    ['to excuse for a reason that the rule does not know', 'unknown-reason', rule, [begun, excused(at, 'hearing')]],
    ['to excuse for what suspends', 'wrong-effect', rule, [begun, excused(at, 'verification')]],
    ['a new last day that is not later', 'invalid-until', rule, [begun, excused(later, 'party-cause', lastInstant)]],
    ['a new last day of a backward limit', 'invalid-until', backward, [begun, excused(at, 'party-cause', later)]],
    ['a new last day that is none', 'invalid-instant', rule, [begun, excused(later, 'party-cause', Infinity)]],
  ];

  it.each(cases)('%s', (_, code, of, entries) => {
    expect(refusal(of, ...entries)).toBe(code);
  });

  it('for every reason that it can give', () => {
    expect(new Set(cases.map(([, code]) => code))).toEqual(new Set(Object.keys(ledgerRefusals)));
  });

  it('in Chinese, with the rule and what was wrong', () => {
    const wrong = () => fold(rule, calendar, [begun, suspended(at, 'hearing')]);
    expect(wrong).toThrow('该时限不因此事由中止或者顺延（test.rule：hearing）');
    expect(() => fold(rule, calendar, [begun, begun])).toThrow('时限已经起算（test.rule）');
  });
});

describe('a ledger that has been taken', () => {
  const granted = [begun, extended(lastInstant, 5)];

  it('is read whatever has changed since', () => {
    const shorter = { ...rule, amount: 5, extension: null, stops: [] };
    expect(refusal(shorter, ...granted)).toBe('not-extendable');
    const read = replay(shorter, calendar, [
      ...granted,
      suspended(lastInstant),
      resumed(lastInstant + 1),
      excused(lastInstant + 1, 'party-cause'),
    ]);
    expect(read).toMatchObject({ version: 5, extensions: [{ amount: 5, unit: 'calendar-day' }] });
    expect(read.dueAt).toBe(on('2026-03-16', '23:59:59.999'));
  });

  it('can be gone on with under another rule', () => {
    const clock = fold(rule, calendar, granted);
    expect(fold({ ...rule, amount: 5 }, calendar, [stopped(lastInstant)], clock)).toMatchObject({
      state: 'stopped',
      version: 3,
    });
  });

  it('must have been started', () => {
    expect(() => replay(rule, calendar, [])).toThrow(LedgerError);
  });
});
