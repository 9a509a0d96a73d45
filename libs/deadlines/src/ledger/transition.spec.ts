import { describe, expect, it } from '@jest/globals';
import { on } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { findRule } from '../rule/rule.catalogue.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';
import { clockTransition } from './transition.js';

const at = on('2026-03-02');
const later = on('2026-03-05');
const clock = (...entries: Entry[]) => fold(findRule('notarization.issue'), nationalCalendar(), entries);
const started: Entry = { kind: 'started', at };
const suspended: Entry = { kind: 'suspended', at, reason: 'verification' };
const running = clock(started);
const standing = clock(started, suspended);
const stopped = clock(started, { kind: 'stopped', at });

describe('a case that moves on', () => {
  it('starts a clock, running or standing', () => {
    expect(clockTransition(undefined, 'counts', at)).toEqual([started]);
    expect(clockTransition(undefined, 'stands', at, 'verification')).toEqual([started, suspended]);
  });

  it('suspends, resumes and stops it', () => {
    expect(clockTransition(running, 'stands', later, 'verification')).toEqual([{ ...suspended, at: later }]);
    expect(clockTransition(standing, 'counts', later)).toEqual([{ kind: 'resumed', at: later }]);
    expect(clockTransition(running, 'off', later)).toEqual([{ kind: 'stopped', at: later }]);
    expect(clockTransition(standing, 'off', later)).toEqual([{ kind: 'stopped', at: later }]);
  });

  it('leaves alone what already is as it should be', () => {
    expect(clockTransition(undefined, 'off', at)).toEqual([]);
    expect(clockTransition(stopped, 'off', at)).toEqual([]);
    expect(clockTransition(running, 'counts', at)).toEqual([]);
    expect(clockTransition(standing, 'stands', at, 'verification')).toEqual([]);
  });

  it('lets a clock stand still for another reason', () => {
    expect(clockTransition(standing, 'stands', later, 'supplement-materials')).toEqual([
      { kind: 'resumed', at: later },
      { kind: 'suspended', at: later, reason: 'supplement-materials' },
    ]);
  });

  it('ends what its state had brought, and leaves alone what a decision has added', () => {
    const both = clock(started, suspended, { kind: 'suspended', at, reason: 'force-majeure' });
    expect(clockTransition(both, 'counts', later, undefined, 'verification')).toEqual([
      { kind: 'resumed', at: later, reason: 'verification' },
    ]);
    expect(clockTransition(both, 'counts', later, undefined, null)).toEqual([]);
    expect(clockTransition(both, 'counts', later)).toEqual([{ kind: 'resumed', at: later }]);
    expect(clockTransition(both, 'off', later, undefined, 'verification')).toEqual([{ kind: 'stopped', at: later }]);
  });

  it('that waits again is told apart from what a decision has added', () => {
    const decided = clock(started, { kind: 'suspended', at, reason: 'force-majeure' });
    const waits: Entry = { kind: 'suspended', at: later, reason: 'supplement-materials' };
    expect(clockTransition(decided, 'stands', later, 'supplement-materials', null)).toEqual([waits]);
    expect(clockTransition(decided, 'stands', later, 'force-majeure', null)).toEqual([]);
    const both = clock(started, suspended, { kind: 'suspended', at, reason: 'force-majeure' });
    expect(clockTransition(both, 'stands', later, 'supplement-materials', 'verification')).toEqual([
      { kind: 'resumed', at: later, reason: 'verification' },
      waits,
    ]);
    expect(clockTransition(both, 'stands', later, 'force-majeure')).toEqual([
      { kind: 'resumed', at: later, reason: 'verification' },
    ]);
    expect(clockTransition(both, 'stands', later, 'verification', 'verification')).toEqual([]);
  });

  it('begins a new ledger after one that has stopped', () => {
    expect(clockTransition(stopped, 'counts', later)).toEqual([{ kind: 'started', at: later }]);
  });

  it('never goes back behind the newest entry', () => {
    expect(clockTransition(running, 'off', at - 5)).toEqual([{ kind: 'stopped', at }]);
  });

  it('needs a reason to stand still', () => {
    expect(() => clockTransition(running, 'stands', later)).toThrow(TypeError);
  });
});
