import { defineProblems } from '@yizhan/platform';

defineProblems({
  'attachments-off': { status: 503, title: '附件功能未开通' },
  'attachment-missing': { status: 400, title: '没有收到文件' },
  'attachment-not-found': { status: 404, title: '没有这个附件' },
  'attachment-removed': { status: 410, title: '附件已撤下' },
});
