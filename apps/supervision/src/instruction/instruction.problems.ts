import { defineProblems } from '@yizhan/platform';

defineProblems({
  'instruction-in-future': { status: 400, title: '批示时间晚于现在' },
  'case-of-no-unit': { status: 400, title: '案件不属于任何一个责任单位' },
});
