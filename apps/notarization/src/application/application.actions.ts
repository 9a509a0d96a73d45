import { receivable, ReceiveMaterials, withReceived } from '@yizhan/casework';
import { actions } from '../notarization.states.js';
import { mayApply } from './applicant.js';
import * as input from './application.inputs.js';
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
  'receive-materials': {
    title: '登记收取材料',
    from: ['taken-over', 'accepted', 'supplementing'],
    role: 'notary',
    input: ReceiveMaterials,
    guard: receivable,
    apply: ({ case: { materials }, input: { items }, at, caller }) => ({
      materials: withReceived(materials, items, at, caller),
    }),
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
