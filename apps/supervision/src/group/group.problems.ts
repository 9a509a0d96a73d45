import { defineProblems } from '@yizhan/platform';

defineProblems({
  'no-case-found': { status: 404, title: '没有符合条件的案件' },
  'too-many-cases': { status: 422, title: '符合条件的案件过多' },
});
