import type { StepFacts } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import type { MediationCase } from '../mediation.case.js';
import type { ReportUpward, ResolveRisk } from './report.inputs.js';

defineProblems({
  'already-difficult': { status: 409, title: '已登记为疑难复杂纠纷' },
  'already-mass': { status: 409, title: '已登记为群体性纠纷' },
  'too-many-risks': { status: 409, title: '风险登记过多' },
  'unknown-risk': { status: 409, title: '本案没有这一风险' },
  'risk-resolved': { status: 409, title: '该风险已经化解' },
  'unknown-report': { status: 409, title: '本案没有这一报告' },
  'report-made': { status: 409, title: '该报告已经上报' },
  'report-in-future': { status: 400, title: '上报时间晚于现在' },
});

type Facts<I extends object> = StepFacts<MediationCase, I>;
const mostRisks = 50;

export function notYetDifficult({ case: { difficult } }: Facts<object>): Problem | undefined {
  return difficult === null ? undefined : new Problem('already-difficult', '本案已登记为疑难复杂纠纷，请完成上报。');
}

export function roomForRisk({ case: { risks } }: Facts<object>): Problem | undefined {
  if (risks.length < mostRisks) return undefined;
  return new Problem('too-many-risks', `一案至多登记 ${mostRisks} 项风险，请先化解已登记的风险。`);
}

export function notYetMass({ case: { mass } }: Facts<object>): Problem | undefined {
  return mass === null ? undefined : new Problem('already-mass', '本案已登记为群体性纠纷，请完成上报。');
}

export function stillARisk({ case: { risks }, input }: Facts<ResolveRisk>): Problem | undefined {
  const risk = risks.find(({ id }) => id === input.risk);
  if (!risk) return new Problem('unknown-risk', `本案没有编号为 ${input.risk} 的风险。`);
  return risk.resolvedOn === null
    ? undefined
    : new Problem('risk-resolved', `风险 ${input.risk} 已经化解，无须重复登记。`);
}

/** A report is made once, and recorded after it was made. */
export function stillOwed({ case: { reports }, input, at }: Facts<ReportUpward>): Problem | undefined {
  const report = reports.find(({ id }) => id === input.report);
  if (!report) return new Problem('unknown-report', `本案没有编号为 ${input.report} 的待上报事项。`);
  if (report.reported) return new Problem('report-made', `${input.report} 已经上报，无须重复登记。`);
  if (input.reportedAt === undefined || parseInstant(input.reportedAt) <= at) return undefined;
  return new Problem('report-in-future', '上报之后再登记，请核对上报时间。');
}
