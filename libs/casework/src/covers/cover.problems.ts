import { defineProblems } from '@yizhan/platform';

defineProblems({
  'cover-days-reversed': { status: 400, title: '代班起止日期颠倒' },
  'cover-of-oneself': { status: 400, title: '不能由本人代班' },
  'cover-overlaps': { status: 409, title: '代班日期重叠' },
  'deputy-cannot-act': { status: 409, title: '代班人无权办理' },
});
