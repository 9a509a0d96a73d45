import { defineProblems } from '@yizhan/platform';

/** `unknown-rule` and `invalid-instant` are defined with the clocks. */
defineProblems({
  'amount-out-of-range': { status: 400, title: '期限长度超出范围' },
  'invalid-unit': { status: 400, title: '期限单位有误' },
  'invalid-direction': { status: 400, title: '计算方向有误' },
});
