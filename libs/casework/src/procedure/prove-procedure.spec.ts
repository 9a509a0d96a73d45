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
          'legal-aid.supplement': { counts: ['working'] },
          'mediation.conclude': { counts: ['working'] },
        },
      },
      'state "asking" is not final and no clock counts in it',
    ],
    [
      'a clock for a kind of cases that there is not',
      withClock('mediation.accept', { counts: ['waiting'], only: ['large'] }),
      'clock "mediation.accept" is only for the unknown kind "large"',
    ],
    [
      'a state that no clock covers in cases of one kind',
      {
        kinds: { all: ['small', 'large'], of: () => 'small' },
        ...withClock('mediation.accept', { counts: ['waiting'], only: ['small'] }),
      },
      'state "waiting" of a case of kind "large" is not final and no clock counts in it',
    ],
    [
      'an opening again after an end that there is not',
      { reopens: { after: ['forgotten'] } },
      'cases are opened again after the unknown outcome "forgotten"',
    ],
    [
      'an extension of one clock of several that is none',
      withAction('extend', {
        ledger: { ...actions.extend.ledger, clock: ['mediation.conclude', 'mediation.perform'] },
      }),
      'action "extend" writes in the ledger of the unknown clock "mediation.perform"',
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
      withAction('extend', { ledger: { ...actions.extend.ledger, clock: 'mediation.perform' } }),
      'action "extend" writes in the ledger of the unknown clock "mediation.perform"',
    ],
    [
      'an extension that the rule forbids',
      withAction('extend', { ledger: { ...actions.extend.ledger, clock: 'notarization.issue' } }),
      'action "extend" extends "notarization.issue", which its rule forbids',
    ],
    [
      'an extension by somebody who may not approve it',
      {
        ...withClock('legal-aid.work', { counts: ['working'] }),
        ...withAction('extend', {
          role: ['head', 'mediator'],
          ledger: { ...actions.extend.ledger, clock: 'legal-aid.work' },
        }),
      },
      'action "extend" extends "legal-aid.work", which only "head" may approve',
    ],
    [
      'an entry in nobody’s ledger',
      withAction('suspend-clock', { input: actions.note.input }),
      'action "suspend-clock" does not say whose ledger it writes in',
    ],
    [
      'a state that is nobody’s care but the applicant’s',
      {
        clocks: {
          'mediation.accept': clocks['mediation.accept'],
          'notarization.issue': clocks['notarization.issue'],
          'notarization.supplement': { counts: ['asking'] },
        },
      },
      'state "asking" has only clocks that are not the office\'s and decide nothing',
    ],
    [
      'a limit that decides, and nobody to take the step',
      withClock('legal-aid.supplement', { counts: ['asking'] }),
      'clock "legal-aid.supplement" decides the case at its end, and no action of the table takes the step',
    ],
    [
      'a step at the end of a limit that decides nothing',
      withClock('mediation.conclude', { counts: ['asking'], onExpiry: 'expire' }),
      'clock "mediation.conclude" takes "expire" at its end, which its rule does not decide',
    ],
    [
      'a step at the end of a limit that is none',
      withClock('legal-aid.supplement', { counts: ['asking'], onExpiry: 'vanish' }),
      'clock "legal-aid.supplement" takes the unknown action "vanish" at its end',
    ],
    [
      'a step at the end of a limit that is not allowed everywhere the limit counts',
      withClock('legal-aid.supplement', { counts: ['asking', 'working'], onExpiry: 'expire' }),
      'action "expire" is not allowed in "working", where "legal-aid.supplement" can run out',
    ],
    [
      'a step at the end of a limit that somebody would have to take',
      withAction('expire', { role: 'head' }),
      'action "expire" is taken at the end of "legal-aid.supplement", but not by the system',
    ],
    [
      'a step at the end of a limit that asks for more than that',
      withAction('expire', { input: actions.finish.input }),
      'action "expire" is taken at the end of "legal-aid.supplement" and needs more than that it has run out',
    ],
    [
      'a step at the end of a limit that might be refused',
      withAction('expire', { guard: () => undefined }),
      'action "expire" is taken at the end of "legal-aid.supplement" and needs more than that it has run out',
    ],
  ])('%s', (_, changes, message) => expect(offence(changes)).toContain(message));

  it('and all offenders are named at once', () => {
    const message = offence({ ...withAction('note', { role: [], input: undefined }), initial: 'dreaming' });
    expect(message).toContain('The procedure of mediation cannot run');
    for (const part of ['"dreaming"', 'no role', 'no input class']) expect(message).toContain(part);
  });

  it('and the sample table passes', () => expect(offence({})).toBe('the table was passed'));
});
