import { formatInstant } from '@yizhan/deadlines';
import { act } from '../legal-aid.states.js';
import { fileIsComplete, nothingLeftOpen } from './closing.guards.js';
import * as input from './closing.inputs.js';

/** The closing file and its check (法律援助法 50), and the end of the case. */
export const closingActions = {
  'submit-file': act<input.SubmitFile>({
    title: '登记卷宗',
    from: ['filing'],
    to: 'closing-review',
    role: 'legal-aid',
    input: input.SubmitFile,
    apply: ({ input: { pages, documents }, at }) => ({
      closingFile: { pages, ...(documents && { documents }), handedInAt: formatInstant(at) },
    }),
  }),
  'check-file': act<input.CheckFile>({
    title: '审核卷宗',
    from: ['closing-review'],
    role: 'legal-aid',
    input: input.CheckFile,
    guard: fileIsComplete,
    apply: ({ case: { closingFile }, input: { documents, excused = [] }, at, caller }) => ({
      closingFile: closingFile && {
        ...closingFile,
        ...(documents && { documents }),
        checked: { excused, at: formatInstant(at), by: caller.name },
      },
    }),
  }),
  'send-back-file': act<input.SendBackFile>({
    title: '退回卷宗',
    from: ['closing-review'],
    to: 'filing',
    role: 'legal-aid',
    input: input.SendBackFile,
  }),
  conclude: act<input.Conclude>({
    title: '结案',
    from: ['closing-review'],
    to: 'completed',
    role: ['legal-aid', 'head'],
    input: input.Conclude,
    guard: nothingLeftOpen,
    apply: ({ case: { subsidy }, input: { subsidy: amount } }) => ({ subsidy: subsidy ?? { amount } }),
  }),
};
