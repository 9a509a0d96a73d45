import type { StepFacts } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import type { LegalAidCase } from '../legal-aid.case.js';
import { againstPerson } from './denial.js';
import type { ServeDecision, Terminate } from './objection.inputs.js';

defineProblems({
  'objection-due': { status: 409, title: '须告知异议权利的终止' },
  'termination-without-objection': { status: 409, title: '该理由不必等待异议' },
  'served-before-decided': { status: 409, title: '送达早于决定' },
});

/** What ends by itself or by the person's own will ends at once. */
export function endsByItself({ input: { ground } }: StepFacts<LegalAidCase, Terminate>): Problem | undefined {
  if (!againstPerson.includes(ground)) return undefined;
  return new Problem('objection-due', '以该理由终止的，受援人可以提出异议，请用“终止法律援助（告知异议）”办理。');
}

/** What the centre holds against the person is served and may be objected to. */
export function isAgainstPerson({ input: { ground } }: StepFacts<LegalAidCase, Terminate>): Problem | undefined {
  if (againstPerson.includes(ground) || ground === 'other') return undefined;
  return new Problem('termination-without-objection', '案件终结、自行委托、本人要求的，请直接登记终止。');
}

/** Nobody receives a decision before it was made. */
export function servedAfterDecision({
  case: { denial },
  input,
}: StepFacts<LegalAidCase, ServeDecision>): Problem | undefined {
  if (!denial || parseInstant(input.servedAt) >= parseInstant(denial.decidedAt)) return undefined;
  return new Problem('served-before-decided', '送达时间早于作出决定的时间，请核对。');
}
