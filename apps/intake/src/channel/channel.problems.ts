import { defineProblems } from '@yizhan/platform';

defineProblems({
  'wrong-channel-facts': { status: 400, title: '渠道信息与受理渠道不符' },
  'not-a-hotline-call': { status: 409, title: '该事项不是热线来电' },
});
