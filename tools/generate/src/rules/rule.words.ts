import {
  amountText,
  approverNames,
  type Duty,
  reasonNames,
  type Rule,
  type Stop,
  type StopEffect,
  unitNames,
  versionsOf,
} from '@yizhan/deadlines';

export const dutyNames: Readonly<Record<Duty, string>> = {
  office: '本机构',
  authority: '其他机关',
  party: '当事人',
  nobody: '不属任何人',
};

const effectNames: Readonly<Record<StopEffect, string>> = {
  exclude: '扣除',
  suspend: '中止',
  restart: '重新计算',
  excuse: '免责',
};

const consequenceNames: Readonly<Record<Rule['expiry']['consequence'], string>> = {
  supervise: '督办',
  decide: '自动',
  remind: '提醒',
};

const readings: Readonly<Record<NonNullable<Rule['verifiedFrom']>, string>> = {
  'statute-text': '已核对条文',
  quotation: '已核对引文',
  'superseded-text': '⚠ 未核对：只读到旧文本',
  memory: '⚠ 未核对：凭记忆',
};

/** What follows a rule's id: its version where there are several, and that it is an example. */
export function marks({ id, version, effectiveFrom, scope }: Rule): string {
  if (scope === 'local') return '〔地方示例〕';
  if (versionsOf(id).length === 1) return '';
  return ` 第${version}版，${effectiveFrom ? `${effectiveFrom}起` : '此前'}`;
}

/** How long, and how it is counted where that is not plain. */
export function limitText(rule: Rule): string {
  const { direction, unit, rollover, hours, ends } = rule;
  const days = unit === 'calendar-day' || unit === 'month';
  return [
    direction === 'before' ? `${rule.amount === 0 ? '事件' : '事件前'}${amountText(rule)}` : amountText(rule),
    ...(days && direction === 'after' && !rollover ? ['（不顺延）'] : []),
    ...(hours === 'office-hours' ? ['（办公时间）'] : []),
    ...(ends === 'close-of-business' ? ['（至当日业务结束）'] : []),
  ].join('');
}

/** The reasons that stop it, by effect. */
export function stopsText({ stops }: Rule): string {
  return [...Map.groupBy(stops, ({ effect }) => effect)]
    .map(([effect, group]) => `${effectNames[effect]}：${group.map(reasonText).join('、')}`)
    .join('；');
}

function reasonText({ reason, unverified, inLast }: Stop): string {
  const when = inLast ? `（限最后${amountText(inLast)}）` : '';
  return `${reasonNames[reason]}${when}${unverified ? ' ⚠ 未核对' : ''}`;
}

/** By how much and by whom it may be extended. */
export function extensionText({ extension }: Rule): string {
  if (!extension) return '';
  const { amount, unit, approver, times } = extension;
  const much = amount === null ? '未定长度' : `${amount}${unitNames[unit]}`;
  const cap = amount === null ? '' : times === null ? '，次数不限' : times === 1 ? '，合计为限' : `，共${times}次`;
  return `${much}${cap}；${approverNames[approver]}`;
}

/** What follows, and whether by supervision, by itself, or as a reminder. */
export function expiryText({ expiry }: Rule): string {
  return `〔${consequenceNames[expiry.consequence]}〕${expiry.textZh}`;
}

/** Law and articles, and how they were read. */
export function groundText({ basis, status, verifiedFrom }: Rule): string {
  const articles = basis.map(({ law, article }) => `${law} ${article}`).join('；');
  return `${articles}（${status === 'internal' ? '承诺时限' : readings[verifiedFrom!]}）`;
}
