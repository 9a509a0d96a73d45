import type { StepFacts } from '@yizhan/casework';
import type { Problem } from '@yizhan/platform';
import type { MediationCase } from '../mediation.case.js';
import { Reason, ReturnToIntake, suggestsMatter } from '@yizhan/casework';
import { actionsOf, inMediation } from '../mediation.states.js';
import { consentOfAll } from '../party/party.guards.js';
import { partiesAtAcceptance } from './application.js';
import { Accept } from './application.inputs.js';

/** A dispute is taken on when every party agrees to be mediated; it is refused when one does not (人民调解法 art. 17). */
export const applicationActions = actionsOf({
  accept: {
    title: '受理',
    from: ['taken-over'],
    to: 'accepted',
    role: 'mediator',
    input: Accept,
    guard: everyoneAgrees,
    apply: ({ case: { applicantName }, input }) => ({
      applied: input.form ?? null,
      referredBy: input.referredBy ?? null,
      parties: partiesAtAcceptance(applicantName, input),
    }),
  },
  refuse: {
    title: '登记一方不同意调解',
    from: ['taken-over', 'accepted'],
    to: 'refused',
    role: 'mediator',
    input: Reason,
  },
  return: {
    title: '退回受理中心',
    from: ['taken-over', 'accepted'],
    to: 'returned',
    role: ['mediator', 'head'],
    input: ReturnToIntake,
    guard: suggestsMatter,
  },
  withdraw: {
    title: '登记撤回',
    from: ['taken-over', ...inMediation],
    to: 'withdrawn',
    role: 'mediator',
    input: Reason,
  },
});

function everyoneAgrees({ case: { applicantName }, input }: StepFacts<MediationCase, Accept>): Problem | undefined {
  return consentOfAll(partiesAtAcceptance(applicantName, input));
}
