import { defineProblems } from '@yizhan/platform';

defineProblems({
  'malformed-mail-address': { status: 400, title: '邮箱地址不正确' },
  'unknown-alert-type': { status: 400, title: '没有这种提醒' },
  'quiet-hours-empty': { status: 400, title: '免打扰时段为空' },
  'digest-time-missing': { status: 400, title: '未填写每日汇总时间' },
  'digest-time-unused': { status: 400, title: '只有每日汇总可以指定时间' },
});
