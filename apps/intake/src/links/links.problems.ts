import { defineProblems } from '@yizhan/platform';

defineProblems({
  'link-to-itself': { status: 400, title: '不能与自身关联' },
  'link-target-missing': { status: 404, title: '没有要关联的案件' },
  'link-exists': { status: 409, title: '两案已有这种关联' },
  'link-missing': { status: 404, title: '没有这条关联' },
  'link-fixed': { status: 409, title: '这条关联不能解除' },
  'too-many-links': { status: 409, title: '关联案件过多' },
});

/** Links of a case that staff may make at most: each step of one is told to all the others. */
export const mostLinks = 100;
