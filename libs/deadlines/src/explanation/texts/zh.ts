import type { Entry } from '../../ledger/entry.js';
import { type Stop } from '../../rule/reason.js';
import { amountText, type Basis, type Choices, type ExtensionRule, type Rule } from '../../rule/rule.js';
import type { DayRow } from '../day-row.js';
import type { Explanation } from '../explanation.js';
import type { Happening } from '../happening.js';
import { citizen } from './zh.citizen.js';
import {
  because,
  causes,
  day,
  dayAt,
  decisions,
  duties,
  effects,
  entryNames,
  instant,
  kindOf,
  length,
  list,
  readings,
  reason,
  role,
  statuses,
  vacation,
  weekday,
} from './zh.words.js';

function stopText({ reason: code, effect, inLast, unverified }: Stop): string {
  const only = inLast ? `，仅在最后${amountText(inLast)}内，事由消除后再计${amountText(inLast)}` : '';
  return `${reason(code)}（${effects[effect]}${only}${unverified ? '，条文待核' : ''}）`;
}

function extension({ amount, unit, times, approver }: ExtensionRule): string {
  if (amount === null) return `可以延长，未定上限，由${role(approver)}批准`;
  const total = times === null ? '合计不限' : `合计不超过${amountText({ amount: amount * times, unit })}`;
  return `可以延长，一次不超过${amountText({ amount, unit })}，${total}，由${role(approver)}批准`;
}

function expiry({ expiry: { textZh, consequence, decides } }: Rule): string {
  const by = decides ? decisions[decides] : consequence === 'supervise' ? '督办' : '';
  return textZh.includes(by) ? textZh : `到期${by}；${textZh}`;
}

/** An article as it is cited; one whose number could not be read says so. */
function article({ law, article: number }: Basis): string {
  if (/not read/.test(number)) return `${law}（条号待核）`;
  return `${law} ${number.replace(/ ?\(article number from memory\)/, '（条号待核）')}`;
}

function state({ state: is, standing, stoppedAt, lateMs = 0, excused, dueAt, asOf }: Explanation): string {
  const forgiven = excused ? '，迟延已获准补救' : '';
  if (stoppedAt !== undefined) {
    if (lateMs > 0) return `已于${instant(stoppedAt)}办结，超期${length(lateMs)}${forgiven}`;
    return `已于${instant(stoppedAt)}办结，未超期`;
  }
  if (standing) {
    return `自${instant(standing.since)}起因${causes(standing.causes)}停止计算；即时恢复的，${instant(dueAt)}届满`;
  }
  if (asOf === undefined) return is === 'running' ? '正在计算' : '停止计算';
  return asOf > dueAt ? `已超期${length(asOf - dueAt)}${forgiven}` : `正在计算，还剩${length(dueAt - asOf)}`;
}

function happening(what: Happening): string {
  switch (what.kind) {
    case 'rolled-over':
      return `期限于${day(what.from)}计满，逢${what.holiday ? vacation(what.holiday) : '周末'}，末日移至${day(what.to)}`;
    case 'passed-holiday':
      return `${day(what.from)}至${day(what.to)}为${vacation(what.holiday)}，不是工作日，不计入`;
    case 'suspended':
      return `${instant(what.from)}至${instant(what.to)}停止计算：${list(what.causes.map(stopText))}`;
    case 'restarted':
      return `${instant(what.at)}${what.cause ? `因${reason(what.cause.reason)}` : ''}重新计算，全部期限${amountText(what.length)}从次日起重新起算`;
    case 'obstacle-removed':
      return `${instant(what.at)}中止时效的原因消除，自次日起再计${amountText(what.length)}（民法典194）`;
    case 'extended':
      return `${instant(what.at)}经${role(what.approver)}批准延长${amountText(what)}${because(what.reason)}`;
    case 'corrected':
      return `${instant(what.at)}更正起算时间：由${instant(what.was)}改为${instant(what.startedAt)}${because(what.reason)}`;
    case 'withdrawn':
      return `${instant(what.at)}撤回第${what.entry}条记录（${entryNames[what.what]}），该记录不再有效${because(what.reason)}`;
    case 'excused':
      return `${instant(what.at)}因${reason(what.cause.reason)}准予补救，迟延不予追究${what.until === undefined ? '' : `，新的末日为${instant(what.until)}`}`;
    case 'recomputed': {
      const { was, due, ruleVersion, calendarVersion } = what;
      const why =
        ruleVersion === undefined ? `${dayAt(was).slice(0, 4)}年放假安排公布或者调整` : `规则改为第${ruleVersion}版`;
      const moved = due === undefined ? `届满原为${instant(was)}` : `届满由${instant(was)}改为${instant(due)}`;
      return `${instant(what.at)}，${why}，重新计算：${moved}（日历 ${calendarVersion}）`;
    }
  }
}

/** Why one day counts or does not. */
function note(row: DayRow, rule: Rule): string {
  const provisional = row.provisional ? '（放假安排未公布，暂定）' : '';
  return `${noteOf(row, rule)}${provisional}`;
}

function noteOf(row: DayRow, rule: Rule): string {
  const kind = kindOf(row);
  const backward = rule.direction === 'before';
  const because = row.reasons?.length ? `因${list(row.reasons.map(reason))}` : '';
  switch (row.why) {
    case 'start-day':
      if (row.mark === 'last-day') return '当日即为末日';
      return backward ? '事件当日，不计入' : '起算事由发生之日，不计入（民法典201）';
    case 'restarted':
      return `${because}重新计算之日，不计入`;
    case 'obstacle-removed':
      return '中止时效的原因消除之日，不计入';
    case 'before-restart':
      return '重新计算之前，不再计入';
    case 'suspended':
      return `${because}停止计算，不计入`;
    case 'resumed':
      return '期限在末日停止计算，以恢复之日为末日';
    case 'excused':
      return row.mark === 'last-day' ? '准予补救，新的末日' : '准予补救的期间';
    case 'rolled-over':
      return backward ? `${kind}，末日提前至此日` : `${kind}，末日顺延至此日（民法典203）`;
    case 'weekend':
    case 'holiday':
      if (row.mark === 'moved-past') return backward ? `${kind}，末日再提前` : `${kind}，末日顺延`;
      return `${kind}，不计入`;
    default:
      return counted(row, rule, kind);
  }
}

function counted({ counted: count, mark }: DayRow, rule: Rule, kind: string): string {
  if (rule.unit === 'hour') {
    const how = rule.hours === 'office-hours' ? '只计办公时间' : '连续计算，不论节假日';
    return `累计${count}小时，${how}${mark === 'last-day' ? '，届满' : ''}`;
  }
  const backward = rule.direction === 'before';
  const text = `${backward ? '前' : ''}第${count}日，${kind}`;
  if (mark === 'last-day') return `${text}，${backward ? '最迟此日' : '末日'}`;
  if (mark === 'ends-on-rest-day') return `${text}，计满，逢休息日，末日${backward ? '提前' : '顺延'}`;
  return text;
}

/** What an entry says, beside its kind and time. */
function entryDetail(entry: Entry): string {
  switch (entry.kind) {
    case 'suspended':
      return reason(entry.reason);
    case 'resumed':
      return entry.reason ? reason(entry.reason) : '';
    case 'extended':
      return `${amountText(entry)}，${role(entry.approver)}批准${because(entry.reason)}`;
    case 'corrected':
      return `起算时间改为${instant(entry.startedAt)}${because(entry.reason)}`;
    case 'withdrawn':
      return `撤回第${entry.entry}条${because(entry.reason)}`;
    case 'excused':
      return `${reason(entry.reason)}${entry.until === undefined ? '' : `，新的末日${instant(entry.until)}`}`;
    case 'recomputed':
      return `原届满${instant(entry.was)}，日历 ${entry.calendarVersion}${entry.ruleVersion ? `，规则第${entry.ruleVersion}版` : ''}`;
    default:
      return '';
  }
}

function choices({ exclusion, extension: base, backward }: Choices): string[] {
  return [
    exclusion === 'from-next-day'
      ? '停止计算：停止事由发生当日仍计入，次日起至恢复当日不计入（参照民法典201）'
      : exclusion,
    base === 'nominal-end' ? '延长：从顺延之前的末日起算，再顺延一次' : '延长：从顺延之后的末日起算',
    backward === 'earlier-working-day' ? '倒计的末日逢休息日：提前到前一个工作日' : '倒计的末日逢休息日：不移动',
  ];
}

/** Every Chinese word of the explanations; English has the same shape. */
export const zh = {
  labels: {
    rule: '规则',
    limit: '期限',
    start: '起算',
    event: '事件',
    due: '届满',
    warn: '预警',
    state: '状态',
    basis: '依据',
    marks: '提示',
    changes: '影响届满的事项',
    stops: '停止计算的事由',
    extension: '延长',
    expiry: '届满后果',
    calendar: '日历',
    duty: '义务人',
    startsAt: '起算事由',
    version: '规则版本',
    reading: '条文核对',
    note: '说明',
    choices: '法律未定之处的选择',
    ledger: '账目',
    days: '逐日说明',
    none: '无',
  },
  dayColumns: ['日期', '星期', '计数', '说明'],
  ledgerColumns: ['序号', '记录', '发生时间', '登记时间', '登记人', '内容'],
  title: (rule: Rule): string => rule.titleZh,
  ruleName: ({ id, version, status }: Rule): string => `${id} 第${version}版，${statuses[status]}`,
  limit: (rule: Rule): string =>
    `${rule.direction === 'before' ? '之前' : ''}${amountText(rule)}${rule.ends === 'close-of-business' ? '，末日于下班时届满' : ''}${rule.hours === 'office-hours' ? '，只计办公时间' : ''}`,
  duty: (rule: Rule): string => `${duties[rule.duty]}（${rule.actorZh}）`,
  startsAt: (rule: Rule): string => rule.startsAtZh,
  remark: ({ note, noteZh = note }: Rule): string[] => (noteZh ? [noteZh] : []),
  version: (rule: Rule): string =>
    [
      `${rule.id} 第${rule.version}版`,
      rule.effectiveFrom ? `${rule.effectiveFrom}起算的时限适用` : '',
      rule.division ? `适用于区划${rule.division}` : '',
      rule.migratesRunning ? '正在计算的时限一并适用' : '',
    ]
      .filter(text => text !== '')
      .join('，'),
  reading: ({ verifiedFrom, status }: Rule): string =>
    verifiedFrom ? readings[verifiedFrom] : status === 'internal' ? '本中心承诺，无条文' : '无',
  instant,
  weekday: (date: string): string => weekday(date).slice(2),
  marks: ({ rule, provisional, provisionalYears, unverifiedReasons }: Explanation): string[] => [
    ...(rule.status === 'statutory-unverified' ? ['条文待核：本时限的条文尚未核对'] : []),
    ...(unverifiedReasons.length > 0 ? [`条文待核：停止计算的事由${list(unverifiedReasons.map(reason))}`] : []),
    ...(provisional ? [`暂定：${provisionalYears.join('、')}年放假安排尚未公布，届满日期可能变动`] : []),
  ],
  state,
  happening,
  stop: stopText,
  article,
  extension,
  expiry,
  note,
  choices,
  entryName: (kind: Entry['kind']): string => entryNames[kind],
  entryDetail,
  withdrawnBy: (seq: number): string => `已由第${seq}条撤回，不再有效`,
  citizen,
};
