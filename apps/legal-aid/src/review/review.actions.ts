import { everythingSupplied, Expired, suggestsMatter } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { act } from '../legal-aid.states.js';
import { remedyText } from '../objection/remedy.text.js';
import { isUrgent, mayApprove, papersMakeGood, promiseIsSigned } from './review.guards.js';
import * as input from './review.inputs.js';

/** From the application to the decision (法律援助法 41–44). */
export const reviewActions = {
  'request-supplement': act<input.RequestSupplement>({
    title: '要求补充材料',
    from: ['under-review'],
    to: 'supplementing',
    role: 'legal-aid',
    input: input.RequestSupplement,
    apply: ({ input: { items } }) => ({ requested: items }),
  }),
  supplement: act<input.Supplement>({
    title: '登记补充材料',
    from: ['supplementing'],
    to: 'under-review',
    role: 'legal-aid',
    input: input.Supplement,
    guard: everythingSupplied,
    apply: () => ({ requested: [] }),
  }),
  'deem-withdrawn': act<Expired>({
    title: '视为撤回',
    from: ['supplementing'],
    to: 'deemed-withdrawn',
    role: 'system',
    input: Expired,
  }),
  'check-hardship': act<input.CheckHardship>({
    title: '登记经济困难状况核查',
    from: ['under-review', 'granted', 'assigned', 'working'],
    role: 'legal-aid',
    input: input.CheckHardship,
    guard: promiseIsSigned,
    apply: ({ input: found, at, caller }) => ({
      hardshipCheck: { ...found, at: formatInstant(at), by: caller.name },
    }),
  }),
  'provide-provisionally': act<input.ProvideProvisionally>({
    title: '先行提供法律援助',
    from: ['under-review', 'supplementing'],
    to: 'granted',
    role: ['legal-aid', 'head'],
    input: input.ProvideProvisionally,
    guard: isUrgent,
    apply: ({ input: { ground, limitationEnds }, at }) => ({
      requested: [],
      provisional: { ground, ...(limitationEnds && { limitationEnds }), at: formatInstant(at) },
    }),
  }),
  approve: act<input.Approve>({
    title: '给予法律援助',
    from: ['under-review'],
    to: 'granted',
    role: 'legal-aid',
    input: input.Approve,
    guard: mayApprove,
    apply: ({ input: { hardship } }) => ({ hardship }),
  }),
  'make-good': act<input.MakeGood>({
    title: '登记补办手续',
    from: ['granted', 'assigned', 'working', 'filing', 'closing-review'],
    role: 'legal-aid',
    input: input.MakeGood,
    guard: papersMakeGood,
    apply: ({ case: { provisional }, input: { hardship }, at }) => ({
      hardship,
      provisional: provisional && { ...provisional, madeGoodAt: formatInstant(at) },
    }),
  }),
  refuse: act<input.Refuse>({
    title: '不予法律援助',
    from: ['under-review'],
    to: 'refused',
    role: 'legal-aid',
    input: input.Refuse,
    apply: ({ case: row, input: { ground = 'other', reason }, at }) => ({
      denial: {
        kind: 'refusal',
        ground,
        reason,
        remedy: remedyText('refusal', { case: row, step: { at } }),
        decidedAt: formatInstant(at),
      },
    }),
  }),
  withdraw: act<input.Reason>({
    title: '登记撤回',
    from: ['under-review', 'supplementing', 'granted', 'assigned'],
    to: 'withdrawn',
    role: 'legal-aid',
    input: input.Reason,
  }),
  return: act<input.ReturnToIntake>({
    title: '退回受理中心',
    from: ['under-review'],
    to: 'returned',
    role: ['legal-aid', 'head'],
    input: input.ReturnToIntake,
    guard: suggestsMatter,
  }),
};
