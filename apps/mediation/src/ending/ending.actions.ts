import { type StepFacts, refer, referable } from '@yizhan/casework';
import type { Problem } from '@yizhan/platform';
import type { MediationCase } from '../mediation.case.js';
import { actionsOf, inMediation, inPerformance } from '../mediation.states.js';
import { knownParty } from '../party/party.guards.js';
import { Fail, Terminate } from './ending.inputs.js';

/** Mediation ends without an agreement, and the parties are told of the ways that are left (人民调解法 art. 23, 26). */
export const endingActions = actionsOf({
  fail: {
    title: '终止调解',
    from: inMediation,
    to: 'failed',
    role: 'mediator',
    input: Fail,
    guard: referable,
    apply: ({ input: { referrals = [] } }) => ({ referrals }),
  },
  terminate: {
    title: '登记当事人要求终止',
    from: inMediation,
    to: 'terminated',
    role: 'mediator',
    input: Terminate,
    guard: knownPartyReferable,
    apply: ({ input: { referrals = [] } }) => ({ referrals }),
  },
  refer: refer(['mediator', 'head'], ...inMediation, ...inPerformance),
});

/** Whoever asks for the end is a party, and the linked case that may follow is another matter. */
function knownPartyReferable(facts: StepFacts<MediationCase, Terminate>): Problem | undefined {
  return knownParty(facts) ?? referable(facts);
}
