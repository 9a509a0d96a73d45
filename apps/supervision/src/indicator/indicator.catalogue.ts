import { defineProblems, Problem } from '@yizhan/platform';
import { type IndicatorDefinition, proveIndicators } from './indicator.definition.js';

defineProblems({ 'unknown-indicator': { status: 404, title: '没有这个考核指标' } });

const since = '2026-01-01';
const concluded = { kinds: ['concluded'] } as const;
const agreed = { kinds: ['concluded'], outcomes: ['performed', 'breached'] } as const;

/** Every indicator in every version; `docs/indicators.md` says how to add one. */
export const indicators: readonly IndicatorDefinition[] = proveIndicators([
  {
    id: 'accepted',
    version: 1,
    title: '受理量',
    counts: '受理中心受理的事项，按受理之日计',
    unit: '件',
    formula: { is: 'count', of: { kinds: ['accepted'] } },
    since,
  },
  {
    id: 'entered-late',
    version: 1,
    title: '补录量',
    counts: '受理中心在当事人提出之日以后才登记的事项，按登记之日计',
    unit: '件',
    formula: { is: 'count', of: { kinds: ['entered-late'] } },
    since,
  },
  {
    id: 'taken-over',
    version: 1,
    title: '承接量',
    counts: '各业务条线接收的案件；退回后又转办的，在各条线各计一件',
    unit: '件',
    formula: { is: 'count', of: { kinds: ['taken-over'] } },
    since,
  },
  {
    id: 'concluded',
    version: 1,
    title: '办结量',
    counts: '已办结的案件，计在办理它的条线，受理中心自行办结的计在受理中心，每案一件；退回的不计',
    unit: '件',
    formula: { is: 'count', of: concluded },
    since,
  },
  {
    id: 'returned',
    version: 1,
    title: '退回量',
    counts: '业务条线退回受理中心、尚未再次接收的案件',
    unit: '件',
    formula: { is: 'count', of: { kinds: ['returned'] } },
    since,
  },
  {
    id: 'backlog',
    version: 1,
    title: '未结存量',
    counts: '尚未办结的案件，计在现在办理它的条线或受理中心，每案一件；所选时段为接收之日',
    unit: '件',
    formula: { is: 'count', of: { kinds: ['open'] } },
    stock: true,
    since,
  },
  {
    id: 'in-time-rate',
    version: 1,
    title: '按期办结率',
    counts:
      '到期时限中按期完成的比例：分子为按期完成和准予顺延的，分母另加逾期完成和逾期未完成的；只计本机构负有的时限，不计提醒',
    unit: '%',
    formula: {
      is: 'ratio',
      of: { kinds: ['kept', 'excused'] },
      among: { kinds: ['kept', 'excused', 'late', 'overdue'] },
    },
    since,
  },
  {
    id: 'missed',
    version: 1,
    title: '逾期时限数',
    counts: '逾期完成和逾期未完成的时限，按到期之日计；准予顺延的不计',
    unit: '项',
    formula: { is: 'count', of: { kinds: ['late', 'overdue'] } },
    since,
  },
  {
    id: 'overdue-open',
    version: 1,
    title: '逾期未完成时限数',
    counts: '已到期而仍未完成的时限；所选时段为到期之日',
    unit: '项',
    formula: { is: 'count', of: { kinds: ['overdue'] } },
    stock: true,
    since,
  },
  {
    id: 'warnings',
    version: 1,
    title: '预警次数',
    counts: '已发出的黄灯、红灯预警，按发出之日计',
    unit: '次',
    formula: { is: 'count', of: { kinds: ['warned'] } },
    since,
  },
  {
    id: 'mediation-successes',
    version: 1,
    title: '调解成功量',
    counts: '达成调解协议并已办结的调解案件，含协议未履行而告知救济途径的',
    unit: '件',
    formula: { is: 'count', of: agreed },
    services: ['mediation'],
    since,
  },
  {
    id: 'mediation-success-rate',
    version: 1,
    title: '调解成功率',
    counts: '已办结的调解案件中达成调解协议的比例；不同意调解和撤回的计入分母，退回受理中心的不计',
    unit: '%',
    formula: { is: 'ratio', of: agreed, among: concluded },
    services: ['mediation'],
    since,
  },
  {
    id: 'performance-rate',
    version: 1,
    title: '协议履行率',
    counts: '达成调解协议并已办结的案件中协议已履行的比例',
    unit: '%',
    formula: { is: 'ratio', of: { kinds: ['concluded'], outcomes: ['performed'] }, among: agreed },
    services: ['mediation'],
    since,
  },
  {
    id: 'handling-days',
    version: 1,
    title: '平均办理时间（自然日）',
    counts: '已办结案件从条线接收（受理中心自行办结的为收件）到办结的天数的平均值',
    unit: '天',
    formula: { is: 'average', measure: 'days', among: concluded },
    since,
  },
  {
    id: 'handling-workdays',
    version: 1,
    title: '平均办理时间（工作日）',
    counts: '已办结案件从条线接收（受理中心自行办结的为收件）到办结的工作日数的平均值，按现行日历计',
    unit: '个工作日',
    formula: { is: 'average', measure: 'workdays', among: concluded },
    since,
  },
  {
    id: 'handling-days-p50',
    version: 1,
    title: '办理时间中位数（自然日）',
    counts: '半数已办结案件在此天数以内办结',
    unit: '天',
    formula: { is: 'percentile', percent: 50, measure: 'days', among: concluded },
    since,
  },
  {
    id: 'handling-days-p90',
    version: 1,
    title: '办理时间九十分位（自然日）',
    counts: '九成已办结案件在此天数以内办结',
    unit: '天',
    formula: { is: 'percentile', percent: 90, measure: 'days', among: concluded },
    since,
  },
  {
    id: 'handling-workdays-p50',
    version: 1,
    title: '办理时间中位数（工作日）',
    counts: '半数已办结案件在此工作日数以内办结',
    unit: '个工作日',
    formula: { is: 'percentile', percent: 50, measure: 'workdays', among: concluded },
    since,
  },
  {
    id: 'handling-workdays-p90',
    version: 1,
    title: '办理时间九十分位（工作日）',
    counts: '九成已办结案件在此工作日数以内办结',
    unit: '个工作日',
    formula: { is: 'percentile', percent: 90, measure: 'workdays', among: concluded },
    since,
  },
  {
    id: 'whole-course-days',
    version: 1,
    title: '全程平均用时（自然日）',
    counts: '经转办的案件从收件到全程办结的天数的平均值',
    unit: '天',
    formula: { is: 'average', measure: 'days', among: { kinds: ['whole-concluded'] } },
    since,
  },
]);

/**
 * An indicator in the version that was in force at the end of a day; the first one for earlier days. Throws `Problem`
 * `unknown-indicator`.
 */
export function indicatorOn(id: string, day: string): IndicatorDefinition {
  const versions = indicators.filter(each => each.id === id);
  const found = versions.findLast(each => each.since <= day) ?? versions[0];
  if (found) return found;
  throw new Problem('unknown-indicator', `没有名为“${id}”的考核指标，请查阅 GET /api/supervision/v1/indicators。`);
}
