import { office, promise, rulesOf, supervise, workingDays } from '../rule.builders.js';

/** A missed promise of supervision sends the task up the ladder. */
const climbs = supervise('督办件逾期，升级至上一级督办。', 'The task climbs to the next level');

/** Supervision 督办. The centre’s own promises. */
export const supervisionRules = rulesOf('supervision', [
  {
    id: 'supervision.acknowledge',
    titleZh: '签收督办件',
    titleEn: 'Acknowledge a supervision task',
    ...office('责任单位', 'responsible unit'),
    ...workingDays(1),
    startsAt: 'the task is raised',
    startsAtZh: '督办件发出之日',
    expiry: climbs,
    ...promise('督办签收'),
  },
  {
    id: 'supervision.feedback',
    titleZh: '反馈督办件办理情况',
    titleEn: 'Report what was done about a supervision task',
    ...office('责任单位', 'responsible unit'),
    ...workingDays(5),
    startsAt: 'the task is acknowledged',
    startsAtZh: '签收督办件之日',
    expiry: climbs,
    ...promise('督办反馈'),
  },
  {
    id: 'supervision.close',
    titleZh: '审核反馈并办结督办件',
    titleEn: 'Check the feedback and close the task',
    ...office('督查员', 'supervisor'),
    ...workingDays(5),
    startsAt: 'the feedback arrives',
    startsAtZh: '收到反馈之日',
    expiry: climbs,
    ...promise('督办办结'),
  },
]);
