import { formatInstant } from '@yizhan/deadlines';
import type { DeadlineRow } from '../register/deadline.entity.js';

/** What has to be done about the tasks of a clock. */
export interface TaskNews {
  readonly clockId: string;
  /** Of its case: by it tasks are found. */
  readonly acceptanceNo: string;
  readonly action: 'remedy' | 'withdraw';
  readonly input: object;
}

/** What the register has found out about a limit that has a task: met late, or not missed after all. */
export type Finding = 'remedy' | 'moved' | 'kept' | 'excused';

const withdrawnBecause = { kept: '时限实际未超', excused: '已准予顺延', moved: '时限已变更' } as const;

/** The news of a clock for its tasks. */
export function newsOf(
  { clockId, acceptanceNo, stoppedAt }: Pick<DeadlineRow, 'clockId' | 'acceptanceNo' | 'stoppedAt'>,
  finding: Finding,
): TaskNews {
  if (finding === 'remedy') return { clockId, acceptanceNo, action: 'remedy', input: remedied(stoppedAt!) };
  return { clockId, acceptanceNo, action: 'withdraw', input: { reason: withdrawnBecause[finding] } };
}

/** The input of `remedy`: when the late step was taken. */
export function remedied(stoppedAt: Date): { finishedAt: string } {
  return { finishedAt: formatInstant(stoppedAt.getTime()) };
}
