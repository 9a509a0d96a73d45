import { dayTextOf } from '../day.js';
import { actions } from '../notarization.states.js';
import { mayApply } from './applicant.js';
import * as input from './application.inputs.js';
import { type ReceivedMaterial, withReceived } from './materials.js';
import { canBeServed } from './service-mode.js';

/** What the notary looks at before and after acceptance: who applies, with which papers, and where (公证程序规则 17–19, 23). */
export const applicationActions = actions({
  'check-applicant': {
    title: '核对申请人',
    from: ['taken-over', 'accepted', 'supplementing'],
    role: 'notary',
    input: input.CheckApplicant,
    guard: ({ case: { matter }, input: applicant }) => mayApply(matter, applicant),
    apply: ({ input: applicant }) => ({ applicant: { ...applicant } }),
  },
  'register-materials': {
    title: '登记材料',
    from: ['taken-over', 'accepted', 'supplementing'],
    role: 'notary',
    input: input.RegisterMaterials,
    apply: ({ case: { materials }, input: lot, at }) => ({ materials: registered(materials, lot, at) }),
  },
  'arrange-service': {
    title: '安排办理方式',
    from: ['taken-over', 'accepted'],
    role: 'notary',
    input: input.ArrangeService,
    guard: ({ case: { matter }, input: arrangement }) => canBeServed(matter, arrangement),
    apply: ({ input: arrangement }) => ({ arrangement: { ...arrangement } }),
  },
});

/** The papers with a further lot; one without a day came today. */
export function registered(
  before: readonly ReceivedMaterial[],
  { items }: input.RegisterMaterials,
  at: number,
): readonly ReceivedMaterial[] {
  const lot = items.map(({ id, originalSeen, copies = 0, receivedOn = dayTextOf(at) }) => ({
    id,
    receivedOn,
    originalSeen,
    copies,
  }));
  return withReceived(before, lot);
}
