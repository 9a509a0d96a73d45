import type { StepFacts } from '@yizhan/casework';
import { isWithin } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';
import type { MediationCase } from '../mediation.case.js';
import { actionsOf, inMediation } from '../mediation.states.js';
import { type RegisteredMediator, registeredMediator } from '../mediator/mediator.store.js';
import { AssignMediator } from './assignment.inputs.js';

defineProblems({
  'mediator-unknown': { status: 409, title: '名册中没有这位调解员' },
  'mediator-inactive': { status: 409, title: '该调解员不再调解' },
  'mediator-elsewhere': { status: 409, title: '该调解员不在本地调解' },
  'replacement-without-reason': { status: 400, title: '更换调解员须说明理由' },
});

/** What was looked up for an assignment: the entry of the register, where one is named. */
export interface FoundMediator {
  readonly mediator?: RegisteredMediator | undefined;
}

/** Who mediates: chosen by the parties or named by the committee (人民调解法 art. 19). */
export const assignmentActions = actionsOf({
  'assign-mediator': {
    title: '指派调解员',
    from: inMediation,
    to: 'mediating',
    role: ['mediator', 'head'],
    input: AssignMediator,
    lookup: async ({ input: { mediatorId }, database }): Promise<FoundMediator> =>
      mediatorId === undefined ? {} : { mediator: await registeredMediator(database, mediatorId) },
    guard: mayMediate,
    apply: ({ input, found }) => {
      const { mediator } = found as FoundMediator;
      return {
        mediatorId: mediator?.id ?? null,
        mediator: mediator?.name ?? input.mediator!,
        committee: mediator?.committee ?? input.committee ?? null,
        assistants: input.assistants ?? [],
        assignedBy: input.by ?? null,
      };
    },
  },
});

/** Somebody of the register who works here; another one than before only for a reason. */
function mayMediate({ case: row, input, found }: StepFacts<MediationCase, AssignMediator>): Problem | undefined {
  if (row.mediator !== null && input.reason === undefined)
    return new Problem('replacement-without-reason', '更换调解员的，请填写理由（如当事人要求、回避、调离）。');
  if (input.mediatorId === undefined) return undefined;
  const { mediator } = found as FoundMediator;
  if (!mediator) return new Problem('mediator-unknown', '名册中没有这位调解员，请从名册中选择。');
  if (!mediator.active) return new Problem('mediator-inactive', `${mediator.name}已不再担任调解员，请另行选择。`);
  if (isWithin(row.division, mediator.division) || isWithin(mediator.division, row.division.slice(0, 6)))
    return undefined;
  return new Problem('mediator-elsewhere', `${mediator.name}所在的调解委员会不在本县区，请选择本地或者上级的调解员。`);
}
