import { describe, expect, it } from '@jest/globals';
import { parcel } from '../../test-support/parcel.procedure.js';
import type { AnyProcedure } from './procedure.js';
import { ProcedureError, proveProcedure } from './prove-procedure.js';

/** The message about the sample procedure with some of its table otherwise. */
function offence(changes: Partial<Record<keyof AnyProcedure, object | string>>): string {
  try {
    proveProcedure({ ...parcel, ...changes } as unknown as AnyProcedure);
  } catch (error) {
    if (error instanceof ProcedureError) return error.message;
    throw error;
  }
  return 'the table was passed';
}

const { states, clocks, actions } = parcel;
const withAction = (name: keyof typeof actions, change: object) => ({
  actions: { ...actions, [name]: { ...actions[name], ...change } },
});
const withClock = (rule: string, change: object) => ({ clocks: { ...clocks, [rule]: change } });

describe('a table that cannot run is refused, the offender named:', () => {
  it.each([
    ['an initial state that is none', { initial: 'dreaming' }, 'initial state "dreaming" is not in the table'],
    [
      'a state nobody can reach',
      { states: { ...states, forgotten: { title: '被遗忘', outcome: 'forgotten' } } },
      'state "forgotten" cannot be reached',
    ],
    [
      'a state without an end and without a way out',
      { states: { ...states, done: { title: '办结' } }, ...withClock('mediation.perform', { counts: ['done'] }) },
      'state "done" has neither an outcome nor an action that leaves it',
    ],
    [
      'a final state without a word for its outcome',
      { states: { ...states, done: { title: '办结', outcome: '' } } },
      'final state "done" has no outcome',
    ],
    [
      'a final state with an action',
      withAction('note', { from: ['working', 'done'] }),
      'final state "done" has an action',
    ],
    [
      'a state that no clock covers',
      withClock('mediation.accept', { counts: ['working'] }),
      'state "waiting" is not final and no clock counts in it',
    ],
    [
      'a state in which clocks only stand still',
      {
        clocks: {
          ...clocks,
          'notarization.supplement': { counts: ['working'] },
          'mediation.conclude': { counts: ['working'] },
        },
      },
      'state "asking" is not final and no clock counts in it',
    ],
    ['an action without a role', withAction('note', { role: [] }), 'action "note" has no role'],
    ['an action with an empty role', withAction('note', { role: '' }), 'action "note" has no role'],
    ['an action without an input', withAction('note', { input: undefined }), 'action "note" has no input class'],
    ['an action from nowhere', withAction('note', { from: [] }), 'action "note" starts from no state'],
    [
      'an action that leads to no state',
      withAction('finish', { to: 'heaven' }),
      'action "finish" names the unknown state "heaven"',
    ],
    [
      'a clock in a state that is none',
      withClock('mediation.conclude', { counts: ['working', 'asking', 'sleeping'] }),
      'clock "mediation.conclude" names the unknown state "sleeping"',
    ],
    [
      'a clock without a rule',
      withClock('mediation.wish', { counts: ['working'] }),
      'clock "mediation.wish" has no rule',
    ],
    [
      'a clock that counts and stands still at once',
      withClock('notarization.issue', { counts: ['working', 'asking'], stands: ['asking'] }),
      'clock "notarization.issue" both counts and stands still in "asking"',
    ],
    [
      'a clock that stands still for no reason',
      withClock('notarization.issue', { counts: ['working'], stands: ['waiting'] }),
      'clock "notarization.issue" stands still in "waiting", which does not say what it waits for',
    ],
    [
      'a clock that stands still for a reason its rule does not know',
      withClock('mediation.accept', { counts: ['waiting'], stands: ['asking'] }),
      'clock "mediation.accept" may not stand still for "supplement-materials"',
    ],
    [
      'an extension of a clock that is none',
      withAction('extend', { extends: { ...actions.extend.extends, clock: 'mediation.perform' } }),
      'action "extend" extends the unknown clock "mediation.perform"',
    ],
    [
      'an extension that the rule forbids',
      withAction('extend', { extends: { ...actions.extend.extends, clock: 'notarization.issue' } }),
      'action "extend" extends "notarization.issue", which its rule forbids',
    ],
    [
      'an extension that moves the case too',
      withAction('extend', { to: 'working' }),
      'action "extend" extends a clock and moves the case too',
    ],
  ])('%s', (_, changes, message) => expect(offence(changes)).toContain(message));

  it('and all offenders are named at once', () => {
    const message = offence({ ...withAction('note', { role: [], input: undefined }), initial: 'dreaming' });
    expect(message).toContain('The procedure of mediation cannot run');
    for (const part of ['"dreaming"', 'no role', 'no input class']) expect(message).toContain(part);
  });

  it('and the sample table passes', () => expect(offence({})).toBe('the table was passed'));
});
