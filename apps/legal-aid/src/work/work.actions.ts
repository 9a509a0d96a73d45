import { formatInstant } from '@yizhan/deadlines';
import { act } from '../legal-aid.states.js';
import { stageFits } from './work.guards.js';
import * as input from './work.inputs.js';

/** From the agreement (办理法律援助案件程序规定 27) to the end of the aided matter. */
export const workActions = {
  'sign-agreement': act<input.SignAgreement>({
    title: '登记委托协议',
    from: ['assigned'],
    to: 'working',
    role: 'legal-aid',
    input: input.SignAgreement,
  }),
  'report-work': act<input.ReportWork>({
    title: '登记承办进展',
    from: ['working', 'defending'],
    role: 'legal-aid',
    input: input.ReportWork,
    guard: stageFits,
    apply: ({ case: { reports, work }, input: { stage }, at }) => ({
      reports: reports + 1,
      work: [...work, { stage, at: formatInstant(at) }],
    }),
  }),
  'extend-work': act<input.ExtendWork>({
    title: '延长承办期限',
    from: ['working', 'defending'],
    role: 'head',
    input: input.ExtendWork,
    ledger: {
      adds: 'extended',
      clock: 'legal-aid.work',
      entry: ({ input: { months, reason } }) => ({ amount: months, reason }),
    },
  }),
  'finish-work': act<input.FinishWork>({
    title: '登记办结',
    from: ['working', 'defending'],
    to: 'filing',
    role: 'legal-aid',
    input: input.FinishWork,
    apply: ({ input: { result } }) => ({ result }),
  }),
};
