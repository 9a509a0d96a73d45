import { defineProblems } from '@yizhan/platform';

defineProblems({
  'extension-refused': { status: 409, title: '依规定不能延长' },
});
