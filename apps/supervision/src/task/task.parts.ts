import type { Service } from '@yizhan/contracts';

/** Why there is a task, with the words of staff. */
export const taskKinds = {
  limit: '时限督办',
  manual: '人工督办',
  instruction: '领导批示',
  group: '批量督办',
  rectification: '整改督办',
} as const;

export type TaskKind = keyof typeof taskKinds;

/** A case that a task is about. */
export interface TaskCase {
  readonly caseId: string;
  readonly acceptanceNo: string;
  readonly service: Service;
}

/** A measure 整改措施. */
export interface Measure {
  readonly measure: string;
  /** Who sees to it. */
  readonly responsible?: string;
  /** When it was done; without it, it is still to be done. */
  readonly doneAt?: string;
}

/** An advice to hold somebody to account 问责建议. */
export interface AccountabilityAdvice {
  readonly text: string;
  /** Whom it names. */
  readonly persons?: readonly string[];
  /** Who gave it, and when. */
  readonly by: string;
  readonly at: string;
}
