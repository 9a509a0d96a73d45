import type { ActionDefinition, StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { IntakeCase } from '../intake.case.js';
import { type Priority, priorities, priorityOf } from './priority.js';

defineProblems({
  'priority-unchanged': { status: 409, title: '优先等级没有变化' },
});

/** An officer has judged how soon a matter is to be taken up. */
export class SetPriority {
  @IsIn(priorities) priority!: Priority;
  @IsString() @IsNotEmpty() @MaxLength(200) reason!: string;
}

/** 调整优先等级: what a person decides holds, whatever words and groups say. */
export function setPriority<S extends string>(...from: readonly S[]) {
  return {
    title: '调整优先等级',
    from,
    role: ['clerk', 'hotline', 'head'],
    input: SetPriority,
    guard: ({ case: { priority }, input }: StepFacts<IntakeCase, SetPriority>) =>
      priority === input.priority ? new Problem('priority-unchanged', '案件已是该优先等级，不需调整。') : undefined,
    apply: ({ case: row, input: { priority, reason } }) => {
      const decided = { source: 'officer', level: priority, why: reason } as const;
      return priorityOf({ ...row, priorityReasons: [...row.priorityReasons, decided] });
    },
  } as const satisfies ActionDefinition<S, SetPriority, IntakeCase>;
}
