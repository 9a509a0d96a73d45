import { defineProblems, Problem } from '@yizhan/platform';
import type { DayText } from '../day.js';

/** Somebody has asked that the notary stand aside. */
export interface Avoidance {
  readonly by: 'party' | 'notary';
  readonly reason: string;
  readonly requestedOn: DayText;
}

defineProblems({
  'avoidance-undecided': { status: 409, title: '回避申请尚未决定' },
  'no-avoidance': { status: 409, title: '没有待决定的回避申请' },
  'successor-missing': { status: 409, title: '同意回避的须改派公证员' },
  'already-in-charge': { status: 409, title: '该公证员已承办此件' },
});

/** While a request is open, nothing is decided on the case (公证程序规则 20). */
export function avoidanceDecided(avoidance: Avoidance | null): Problem | undefined {
  return avoidance
    ? new Problem('avoidance-undecided', '当事人或者公证员提出的回避申请尚未决定，请机构负责人先行决定。')
    : undefined;
}
