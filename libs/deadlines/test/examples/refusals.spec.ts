import { describe, expect, it } from '@jest/globals';
import { nationalCalendar } from '../../src/calendar/national.calendar.js';
import type { Entry } from '../../src/ledger/entry.js';
import { fold } from '../../src/ledger/fold.js';
import { LedgerError } from '../../src/ledger/ledger.error.js';
import type { Rule } from '../../src/rule/rule.js';
import { corrected, extended, resumed, started, stopped, suspended } from '../ledger.js';
import { limit, on } from './limit.js';

/** What a ledger refuses at the edge of its order; undefined if it takes all. */
function refusal(rule: Rule, ...entries: Entry[]): string | undefined {
  try {
    fold(rule, nationalCalendar(), entries);
    return undefined;
  } catch (error) {
    if (error instanceof LedgerError) return error.code;
    throw error;
  }
}

const fifteen = limit(15, 'working-day');
const before = limit(7, 'calendar-day', { direction: 'before', rollover: false });
const start = on('2026-03-02');

describe('a ledger', () => {
  it('begins with the start, and with nothing else before it', () => {
    expect(refusal(fifteen, resumed(start), started(start))).toBe('not-started');
  });

  it('takes nothing from before its start, save before an event that is still to come', () => {
    expect(refusal(fifteen, started(start), stopped(start - 1))).toBe('out-of-order');
    expect(refusal(fifteen, started(start), extended(start - 1, 1, 'working-day'))).toBe('out-of-order');
    expect(refusal(fifteen, started(start), suspended(start - 1))).toBe('suspension-before-start');
    expect(refusal(fifteen, started(start), stopped(start))).toBeUndefined();
    expect(refusal(before, started(start), stopped(start - 1))).toBeUndefined();
    expect(refusal(before, started(start), corrected(start - 5, start), stopped(start - 6))).toBe('out-of-order');
  });

  it('of a backward limit never stands still', () => {
    expect(refusal(before, started(start), suspended(start - 1))).toBe('unknown-reason');
  });

  it('knows no instant that a date cannot hold', () => {
    const hour = limit(1, 'hour');
    expect(refusal(hour, started(8.64e15))).toBeUndefined();
    expect(refusal(hour, started(8.64e15 + 1))).toBe('invalid-instant');
    expect(refusal(hour, started(0.5))).toBe('invalid-instant');
  });
});
