import { defineProblems } from '@yizhan/platform';

defineProblems({
  'handled-already': { status: 409, title: '案件已有经办人' },
  'same-handler': { status: 409, title: '已由此人经办' },
  'not-handled': { status: 409, title: '案件还没有经办人' },
  'not-the-handler': { status: 403, title: '不是本案经办人' },
  'officer-cannot-act': { status: 409, title: '此人无权办理本案' },
});
