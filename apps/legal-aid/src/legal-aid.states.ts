import type { ActionDefinition, StateDefinition, StepFacts } from '@yizhan/casework';
import type { Problem } from '@yizhan/platform';
import type { LegalAidCase } from './legal-aid.case.js';

/** The states of a case; one with an outcome ends it. */
export const states = {
  'under-review': { title: '审查中' },
  supplementing: { title: '等待申请人补充材料', waits: 'supplement-materials' },
  refused: { title: '不予法律援助，可以提出异议' },
  objecting: { title: '不予援助异议审查中' },
  granted: { title: '已决定给予援助，待指派' },
  notified: { title: '已收到办案机关通知，待指派' },
  informing: { title: '已指派，待告知办案机关' },
  'duty-requested': { title: '待安排值班律师' },
  'duty-helping': { title: '值班律师提供法律帮助中' },
  assigned: { title: '已指派，待签协议' },
  working: { title: '承办中' },
  defending: { title: '辩护（代理）中' },
  'termination-served': { title: '终止法律援助，可以提出异议' },
  'termination-objecting': { title: '终止援助异议审查中' },
  filing: { title: '办结，待交卷宗' },
  'closing-review': { title: '卷宗审核中' },
  completed: { title: '结案', outcome: 'completed' },
  helped: { title: '值班律师法律帮助已完成', outcome: 'helped' },
  'refusal-final': { title: '不予法律援助', outcome: 'refused' },
  terminated: { title: '终止法律援助', outcome: 'terminated' },
  'deemed-withdrawn': { title: '视为撤回申请', outcome: 'deemed-withdrawn' },
  withdrawn: { title: '申请人撤回', outcome: 'withdrawn' },
  returned: { title: '已退回受理中心', outcome: 'returned' },
} as const satisfies Record<string, StateDefinition>;
export type State = keyof typeof states;

/** Every state in which the centre still has something to do. */
export const openStates = Object.keys(states).filter(name => !('outcome' in states[name as State])) as State[];

/** One line of the table: a mistyped state is a compile error, and the input is checked against guard and apply. */
export function act<I extends object, F = unknown>(
  definition: Omit<ActionDefinition<State, I, LegalAidCase>, 'guard' | 'apply'> & {
    guard?(facts: StepFacts<LegalAidCase, I, F>): Problem | undefined;
    apply?(facts: StepFacts<LegalAidCase, I, F>): Partial<LegalAidCase>;
  },
): ActionDefinition<State, I, LegalAidCase> {
  return definition as ActionDefinition<State, I, LegalAidCase>;
}
