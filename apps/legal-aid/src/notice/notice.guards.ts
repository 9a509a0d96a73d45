import type { StepFacts } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import type { LegalAidCase } from '../legal-aid.case.js';
import { proceedingOf } from '../matter/proceeding.js';
import type { RecordVisit, RequestVisit } from './notice.inputs.js';

defineProblems({
  'not-criminal': { status: 409, title: '不是刑事案件' },
  'visit-asked-already': { status: 409, title: '已提出会见要求' },
  'no-visit-asked': { status: 409, title: '没有待安排的会见' },
});

/** Only criminal authorities ask for lawyers. */
export function isCriminal({ case: { matter } }: StepFacts<LegalAidCase, object>): Problem | undefined {
  if (proceedingOf(matter) === 'criminal') return undefined;
  return new Problem(
    'not-criminal',
    '只有刑事案件才有通知辩护（代理）、法律帮助和会见，请核对事项；事项有误的退回受理中心。',
  );
}

/** One visit at a time waits for its place, and none was asked for in the future. */
export function mayAskVisit(facts: StepFacts<LegalAidCase, RequestVisit>): Problem | undefined {
  if (facts.case.visit) return new Problem('visit-asked-already', '上一次会见要求尚未登记结果，请先登记。');
  if (parseInstant(facts.input.askedAt) > facts.at)
    return new Problem('later-than-now', '所记的时间晚于现在，请核对。');
  return isCriminal(facts);
}

export function visitWasAsked({ case: { visit } }: StepFacts<LegalAidCase, RecordVisit>): Problem | undefined {
  return visit ? undefined : new Problem('no-visit-asked', '没有待登记结果的会见要求。');
}
