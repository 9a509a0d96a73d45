import type { RuleDraft } from '../rule.builders.js';
import { days, hours, office, promise, rulesOf, supervise, workingDays } from '../rule.builders.js';
import type { Amount, Rule } from '../rule.js';

/** A missed promise of supervision sends the task up the ladder. */
const climbs = supervise('督办件逾期，升级至上一级督办。', 'The task climbs to the next level');
/** There is nobody above the province. */
const stays = supervise('督办件逾期，由省级督办机构继续督办。', 'The task stays with the province');

/** How long a level leaves for each step: the higher, the shorter. */
interface Pace {
  /** Added to the ids; the county’s, from which every ladder starts, have none. */
  readonly suffix: string;
  readonly zh: string;
  readonly en: string;
  readonly acknowledge: Amount & Partial<Pick<Rule, 'hours' | 'warnBefore'>>;
  /** In working days; so much again may be granted. */
  readonly feedback: number;
  readonly close: number;
  readonly expiry: Rule['expiry'];
}

const county: Pace = {
  suffix: '',
  zh: '',
  en: '',
  acknowledge: workingDays(1),
  feedback: 5,
  close: 5,
  expiry: climbs,
};
const city: Pace = {
  suffix: '-city',
  zh: '市级',
  en: ' of the city',
  acknowledge: { ...hours(4), hours: 'office-hours' },
  feedback: 3,
  close: 3,
  expiry: climbs,
};
const province: Pace = {
  suffix: '-province',
  zh: '省级',
  en: ' of the province',
  acknowledge: { ...hours(2), hours: 'office-hours', warnBefore: hours(1) },
  feedback: 2,
  close: 2,
  expiry: stays,
};

const unit = office('责任单位', 'responsible unit');

function atLevel({ suffix, zh, en, acknowledge, feedback, close, expiry }: Pace): RuleDraft[] {
  return [
    {
      id: `supervision.acknowledge${suffix}`,
      titleZh: `签收${zh}督办件`,
      titleEn: `Acknowledge a supervision task${en}`,
      ...unit,
      ...acknowledge,
      startsAt: 'the task is raised',
      startsAtZh: acknowledge.unit === 'hour' ? '督办件发出之时' : '督办件发出之日',
      expiry,
      ...promise('督办签收'),
    },
    {
      id: `supervision.feedback${suffix}`,
      titleZh: `反馈${zh}督办件办理情况`,
      titleEn: `Report what was done about a supervision task${en}`,
      ...unit,
      ...workingDays(feedback),
      startsAt: 'the task is acknowledged',
      startsAtZh: '签收督办件之日',
      extension: { amount: feedback, unit: 'working-day', approver: 'supervisor', times: 1 },
      expiry,
      ...promise('督办反馈'),
    },
    {
      id: `supervision.close${suffix}`,
      titleZh: `审核反馈并办结${zh}督办件`,
      titleEn: `Check the feedback and close the task${en}`,
      ...office('督查员', 'supervisor'),
      ...workingDays(close),
      startsAt: 'the feedback arrives',
      startsAtZh: '收到反馈之日',
      expiry,
      ...promise('督办办结'),
    },
  ];
}

/** Supervision 督办. The centre’s own promises; a city that has others says so in its file of rules. */
export const supervisionRules = rulesOf('supervision', [
  ...[county, city, province].flatMap(atLevel),
  {
    id: 'supervision.finish',
    titleZh: '按限办日期完成督办要求',
    titleEn: 'Do what a task demands by the day it names',
    ...unit,
    ...days(0),
    direction: 'before', // the day is still to come, and no rest day moves it: it is what was demanded
    choices: { backward: 'same-day' },
    startsAt: 'the day by which the task has to be done',
    startsAtZh: '督办件写明的限办日期',
    warnBefore: { amount: 1, unit: 'calendar-day' },
    expiry: climbs,
    ...promise('督办限办'),
  },
]);
