import { defineProblems } from '@yizhan/platform';

defineProblems({
  'level-below-division': { status: 400, title: '督办级别低于责任单位' },
  'cases-unlike-kind': { status: 400, title: '案件数与督办类别不符' },
  'case-of-other-division': { status: 400, title: '案件不属于责任单位的辖区' },
  'case-not-registered': { status: 404, title: '时限台账中没有这一案件' },
  'measure-in-future': { status: 409, title: '整改措施的完成时间在将来' },
  'finish-by-passed': { status: 400, title: '限办日期已过' },
});
