import type { StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import type { MediationCase } from '../mediation.case.js';
import { dayText } from '../mediation.days.js';
import { actionsOf, inPerformance } from '../mediation.states.js';
import { unknownParties } from '../party/party.guards.js';
import { ExtendFollowUp, RecordVisit } from './visit.inputs.js';

defineProblems({
  'visit-in-future': { status: 400, title: '回访时间晚于今天' },
  'too-many-visits': { status: 409, title: '回访次数过多' },
  'nothing-due-later': { status: 409, title: '没有约定在后的履行日' },
});

const mostVisits = 100;

/** The committee watches over the performance and urges it (人民调解法 art. 31(2)). */
export const visitActions = actionsOf({
  'record-visit': {
    title: '登记回访',
    from: inPerformance,
    role: 'mediator',
    input: RecordVisit,
    guard: wasMade,
    apply: ({ case: { visits }, input: { on, how, met = [], findings, satisfied } }) => ({
      visits: [...visits, { on, how, met, findings, satisfied: satisfied ?? null }],
    }),
  },
  'extend-follow-up': {
    title: '延长履行回访期限',
    from: inPerformance,
    role: 'head',
    input: ExtendFollowUp,
    guard: somethingDueLater,
    ledger: {
      adds: 'extended',
      clock: 'mediation.perform',
      entry: ({ input: { days, reason } }) => ({ amount: days, reason }),
    },
  },
});

function wasMade({ case: { parties, visits }, input, at }: StepFacts<MediationCase, RecordVisit>) {
  if (input.on > dayText(at)) return new Problem('visit-in-future', '回访之后再登记，请核对回访日期。');
  if (visits.length >= mostVisits) return new Problem('too-many-visits', `一份协议至多登记 ${mostVisits} 次回访。`);
  return unknownParties(parties, input.met ?? []);
}

/** The follow-up grows with what was agreed, and for nothing else. */
function somethingDueLater({ case: { terms }, at }: StepFacts<MediationCase, ExtendFollowUp>): Problem | undefined {
  if (terms.some(({ state, due }) => state === 'open' && due !== null && due > dayText(at))) return undefined;
  return new Problem('nothing-due-later', '没有尚未到期的履行日，回访期限不能延长；请回访并登记履行情况。');
}
