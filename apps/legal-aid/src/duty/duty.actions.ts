import { defineProblems, Problem } from '@yizhan/platform';
import { appointing, byRota } from '../assignment/assignment.actions.js';
import { act } from '../legal-aid.states.js';
import { isCriminal } from '../notice/notice.guards.js';
import * as input from './duty.inputs.js';

defineProblems({ 'no-help-recorded': { status: 409, title: '没有法律帮助记录' } });

/** Help by a duty lawyer 值班律师法律帮助 (法律援助法 30): advice on the spot, no defence, no hardship, no agreement. */
export const dutyActions = {
  'register-duty-request': act<input.RegisterDutyRequest>({
    title: '登记法律帮助通知（申请）',
    from: ['under-review'],
    to: 'duty-requested',
    role: 'legal-aid',
    input: input.RegisterDutyRequest,
    guard: isCriminal,
    apply: ({ case: row, input: { caseRef = row.caseRef, place, ...notice } }) => ({
      form: 'duty',
      notice: { ...notice, detainedAt: place },
      caseRef,
    }),
  }),
  'assign-duty-lawyer': appointing('安排值班律师', 'duty-requested', 'duty-helping'),
  'assign-duty-by-rota': byRota('按轮值安排值班律师', 'duty-requested', 'duty-helping'),
  'record-help': act<input.RecordHelp>({
    title: '登记法律帮助',
    from: ['duty-helping'],
    role: 'legal-aid',
    input: input.RecordHelp,
    apply: ({ case: { reports } }) => ({ reports: reports + 1 }),
  }),
  'finish-help': act<input.FinishHelp>({
    title: '法律帮助办结',
    from: ['duty-helping'],
    to: 'helped',
    role: 'legal-aid',
    input: input.FinishHelp,
    guard: ({ case: { reports }, input: { result } }) =>
      result === 'helped' && reports === 0
        ? new Problem('no-help-recorded', '请先登记提供了哪些法律帮助，再办结。')
        : undefined,
    apply: ({ input: { result } }) => ({ result }),
  }),
};
