import { defineProblems } from '@yizhan/platform';

defineProblems({
  'unknown-document': { status: 400, title: '没有这种文书' },
  'document-not-due': { status: 409, title: '现在还不能制作该文书' },
  'document-not-found': { status: 404, title: '没有这份文书' },
});
