import type { StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import type { LegalAidCase } from '../legal-aid.case.js';
import { proceedingOf } from '../matter/proceeding.js';
import { stagesOf } from './stages.js';
import type { ReportWork } from './work.inputs.js';

defineProblems({ 'stage-unfit': { status: 409, title: '该类案件没有这个环节' } });

/** The stage is one of this kind of case. */
export function stageFits({
  case: { matter },
  input: { stage },
}: StepFacts<LegalAidCase, ReportWork>): Problem | undefined {
  const known = stagesOf(proceedingOf(matter));
  if (known.some(({ id }) => id === stage)) return undefined;
  return new Problem('stage-unfit', `本案的承办环节为：${known.map(({ title }) => title).join('、')}。`);
}
