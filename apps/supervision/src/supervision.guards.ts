import type { StepFacts } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { Problem } from '@yizhan/platform';
import type { Feedback } from './supervision.inputs.js';
import type { SupervisionTaskRow } from './supervision.task.js';
import './task/task.problems.js';

/** What was done was done by now. */
export function doneByNow({
  input: { measures = [] },
  at,
}: StepFacts<SupervisionTaskRow, Feedback>): Problem | undefined {
  const index = measures.findIndex(({ doneAt }) => doneAt !== undefined && parseInstant(doneAt) > at);
  if (index < 0) return undefined;
  const path = `measures.${index}.doneAt`;
  return new Problem('measure-in-future', '整改措施的完成时间不能晚于现在；尚未完成的，请不要填写完成时间。', [
    { path, message: '不能晚于现在' },
  ]);
}
