import { type EntryDraft, Expired, Reason } from '@yizhan/casework';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import type { LegalAidCase } from '../legal-aid.case.js';
import { act, type State } from '../legal-aid.states.js';
import type { Denial } from './denial.js';
import { endsByItself, isAgainstPerson, servedAfterDecision } from './objection.guards.js';
import * as input from './objection.inputs.js';
import { remedyText } from './remedy.text.js';

/**
 * Objections 异议 to a refusal or a termination (法律援助法 49): the person has fifteen days from receipt, the justice bureau
 * five. It maintains the decision, or orders the centre to correct it. Until then nothing is final.
 */
export const objectionActions = {
  'serve-refusal': served('refused', 'legal-aid.objection-file'),
  'waive-objection': act<input.WaiveObjection>({
    title: '登记放弃异议',
    from: ['refused'],
    to: 'refusal-final',
    role: 'legal-aid',
    input: input.WaiveObjection,
  }),
  'end-objection-time': act<Expired>({
    title: '异议期满，不予援助决定终局',
    from: ['refused'],
    to: 'refusal-final',
    role: 'system',
    input: Expired,
  }),
  object: act<input.RaiseObjection>({
    title: '登记对不予援助的异议',
    from: ['refused'],
    to: 'objecting',
    role: ['legal-aid', 'supervisor'],
    input: input.RaiseObjection,
    apply: ({ case: row, at }) => amended(row, { objectedAt: formatInstant(at) }),
  }),
  'maintain-refusal': act<input.ReviewObjection>({
    title: '维持不予援助决定',
    from: ['objecting'],
    to: 'refusal-final',
    role: 'supervisor',
    input: input.ReviewObjection,
    apply: ({ case: row }) => amended(row, { reviewed: 'maintained' }),
  }),
  'correct-refusal': act<input.CorrectRefusal>({
    title: '责令改正，给予法律援助',
    from: ['objecting'],
    to: 'granted',
    role: 'supervisor',
    input: input.CorrectRefusal,
    apply: ({ case: row, input: { hardship } }) => ({ ...amended(row, { reviewed: 'corrected' }), hardship }),
  }),
  'withdraw-objection': act<Reason>({
    title: '登记撤回对不予援助的异议',
    from: ['objecting'],
    to: 'refusal-final',
    role: ['legal-aid', 'supervisor'],
    input: Reason,
  }),
  terminate: act<input.Terminate>({
    title: '终止法律援助',
    from: ['granted', 'notified', 'informing', 'defending', 'duty-requested', 'duty-helping', 'assigned', 'working'],
    to: 'terminated',
    role: ['legal-aid', 'head'],
    input: input.Terminate,
    guard: endsByItself,
  }),
  'terminate-for-fault': act<input.Terminate>({
    title: '终止法律援助（告知异议）',
    from: ['granted', 'assigned', 'working'],
    to: 'termination-served',
    role: ['legal-aid', 'head'],
    input: input.Terminate,
    guard: isAgainstPerson,
    apply: ({ case: row, input: { ground, reason }, at }) => ({
      denial: {
        kind: 'termination',
        ground,
        reason,
        remedy: remedyText('termination', { case: row, step: { at } }),
        decidedAt: formatInstant(at),
      },
    }),
  }),
  'serve-termination': served('termination-served', 'legal-aid.termination-objection-file'),
  'waive-termination-objection': act<input.WaiveObjection>({
    title: '登记放弃对终止的异议',
    from: ['termination-served'],
    to: 'terminated',
    role: 'legal-aid',
    input: input.WaiveObjection,
  }),
  'end-termination-objection-time': act<Expired>({
    title: '异议期满，终止决定终局',
    from: ['termination-served'],
    to: 'terminated',
    role: 'system',
    input: Expired,
  }),
  'object-to-termination': act<input.RaiseObjection>({
    title: '登记对终止的异议',
    from: ['termination-served'],
    to: 'termination-objecting',
    role: ['legal-aid', 'supervisor'],
    input: input.RaiseObjection,
    apply: ({ case: row, at }) => amended(row, { objectedAt: formatInstant(at) }),
  }),
  'maintain-termination': act<input.ReviewObjection>({
    title: '维持终止决定',
    from: ['termination-objecting'],
    to: 'terminated',
    role: 'supervisor',
    input: input.ReviewObjection,
    apply: ({ case: row }) => amended(row, { reviewed: 'maintained' }),
  }),
  'correct-termination': act<input.ReviewObjection>({
    title: '责令改正，继续提供法律援助',
    from: ['termination-objecting'],
    to: 'granted',
    role: 'supervisor',
    input: input.ReviewObjection,
    apply: ({ case: row }) => amended(row, { reviewed: 'corrected' }),
  }),
  'withdraw-termination-objection': act<Reason>({
    title: '登记撤回对终止的异议',
    from: ['termination-objecting'],
    to: 'terminated',
    role: ['legal-aid', 'supervisor'],
    input: Reason,
  }),
};

/** The decision was received: the person's time counts from there and not from the decision. */
function served(state: State, clock: string) {
  return act<input.ServeDecision>({
    title: '登记决定书送达',
    from: [state],
    role: 'legal-aid',
    input: input.ServeDecision,
    guard: servedAfterDecision,
    apply: ({ case: row, input: { servedAt } }) => amended(row, { servedAt }),
    ledger: {
      adds: 'corrected',
      clock,
      entry: ({ input: { servedAt } }): EntryDraft<'corrected'> => ({
        startedAt: parseInstant(servedAt),
        reason: '以送达之日起算',
      }),
    },
  });
}

function amended({ denial }: Readonly<LegalAidCase>, changes: Partial<Denial>): Partial<LegalAidCase> {
  return { denial: denial && { ...denial, ...changes } };
}
