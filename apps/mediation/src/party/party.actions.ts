import { actionsOf, inMediation } from '../mediation.states.js';
import { withChange, withParties } from './party.js';
import { knownParty, roomForParty } from './party.guards.js';
import { RecordConsent, RegisterParty, SetAgent } from './party.inputs.js';

/** Who stands on which side, who acts for whom, and who lets the dispute be mediated (人民调解法 art. 17, 23). */
export const partyActions = actionsOf({
  'register-party': {
    title: '登记当事人',
    from: inMediation,
    role: 'mediator',
    input: RegisterParty,
    guard: roomForParty,
    apply: ({ case: { parties }, input }) => ({ parties: withParties(parties, [input]) }),
  },
  'set-agent': {
    title: '登记代理人',
    from: inMediation,
    role: 'mediator',
    input: SetAgent,
    guard: knownParty,
    apply: ({ case: { parties }, input: { party, agent } }) => ({
      parties: withChange(parties, party, { agent: { ...agent } }),
    }),
  },
  'record-consent': {
    title: '登记当事人是否同意调解',
    from: inMediation,
    role: 'mediator',
    input: RecordConsent,
    guard: knownParty,
    apply: ({ case: { parties }, input: { party, consents, how } }) => ({
      parties: withChange(parties, party, { consent: consents ? 'given' : 'refused', consentHow: how }),
    }),
  },
});
