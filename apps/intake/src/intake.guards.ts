import type { StepFacts } from '@yizhan/casework';
import { findMatter } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';
import type { IntakeCase } from './intake.case.js';
import type { Route } from './intake.inputs.js';

defineProblems({
  'unknown-matter': { status: 400, title: '没有这个事项' },
  'unknown-channel': { status: 400, title: '没有这个受理渠道' },
  'unknown-division': { status: 400, title: '不是行政区划代码' },
  'unknown-group': { status: 400, title: '没有这个特殊群体' },
  'invalid-identity-number': { status: 400, title: '身份证号码有误' },
  'invalid-phone': { status: 400, title: '电话号码有误' },
  'received-in-future': { status: 400, title: '收到时间晚于现在' },
  'not-routable': { status: 409, title: '该事项由受理中心直接答复' },
});

/** A matter is in the catalogue and has a service that handles it (分类办理). */
export function routable({ input: { matter: id } }: StepFacts<IntakeCase, Route>): Problem | undefined {
  const matter = findMatter(id);
  if (!matter) return new Problem('unknown-matter', `事项目录中没有“${id}”，请查阅 GET /api/intake/v1/matters。`);
  if (matter.service !== 'intake') return undefined;
  return new Problem('not-routable', `“${matter.name}”不需要转办，请直接答复。`);
}
