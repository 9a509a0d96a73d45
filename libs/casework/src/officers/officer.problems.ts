import { defineProblems, Problem } from '@yizhan/platform';

defineProblems({
  'unknown-officer': { status: 400, title: '没有这位工作人员' },
});

/** The refusal of an id of which nobody is known. */
export function unknownOfficer(id: string): Problem {
  return new Problem('unknown-officer', `没有编号为“${id}”的工作人员；本人须先登录过本服务。可查阅 GET /v1/officers。`);
}
