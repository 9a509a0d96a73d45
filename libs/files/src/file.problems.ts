import { defineProblems } from '@yizhan/platform';

defineProblems({
  'file-too-large': { status: 413, title: '文件过大' },
  'file-empty': { status: 400, title: '文件是空的' },
  'file-type-refused': { status: 415, title: '不接受这种类型的文件' },
  'file-infected': { status: 422, title: '文件带有病毒' },
});
