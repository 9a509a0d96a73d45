import { amountText, dayOfText, formatInstant, weekdayOf, type Explanation, type Rule } from '@yizhan/deadlines';
import { columns } from './columns.js';

const statusNames: Record<Rule['status'], string> = {
  statutory: '法定',
  'statutory-unverified': '法定（条文待核）',
  internal: '本中心承诺',
};

/** A due instant and its day table, as a terminal shows it. */
export function explanationText({ rule, startedAt, dueAt, warnAt, days, basis, ...explanation }: Explanation): string {
  const provisional = explanation.provisional ? '（所涉年度放假安排尚未公布，日期暂定）' : '';
  const facts = [
    ['规则', `${rule.id} ${rule.titleZh}`],
    ['期限', `${amountText(rule)}，${statusNames[rule.status]}`],
    [rule.direction === 'after' ? '起算' : '事件', formatInstant(startedAt)],
    ['届满', `${formatInstant(dueAt)}${provisional}`],
    ['预警', warnAt === null ? '无' : formatInstant(warnAt)],
    ['依据', basis.map(({ law, article }) => `${law} ${article}`).join('；')],
    ['日历', explanation.calendarVersion],
  ];
  const table = [
    ['日期', '星期', '计数', '说明'],
    ...days.map(({ date, counted, textZh }) => [
      date,
      weekdayName(date),
      counted === null ? '-' : `${counted}`,
      textZh,
    ]),
  ];
  return `${columns(facts)}\n\n${columns(table)}`;
}

function weekdayName(date: string): string {
  return '一二三四五六日'[weekdayOf(dayOfText(date)) - 1]!;
}
