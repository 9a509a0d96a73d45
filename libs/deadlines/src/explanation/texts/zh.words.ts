import { dateText, dayOf, weekdayOf, type Instant } from '../../instant/day.js';
import { dayOfText } from '../../instant/instant.js';
import type { Entry } from '../../ledger/entry.js';
import { reasonNames, type Reason, type Stop } from '../../rule/reason.js';
import { approverNames } from '../../rule/rule.js';
import type { DayRow } from '../day-row.js';
import { dateParts, parts, timeOfDay } from './times.js';

export const kinds = {
  'working-day': '工作日',
  weekend: '周末',
  holiday: '节假日',
  'make-up-working-day': '调休上班日',
} as const;
export const statuses = {
  statutory: '法定',
  'statutory-unverified': '法定（条文待核）',
  internal: '本中心承诺',
} as const;
export const readings = {
  'statute-text': '法律条文原文',
  quotation: '转引',
  'superseded-text': '旧文本',
  memory: '凭记忆，未见条文',
} as const;
export const duties = { office: '本中心', authority: '其他机关', party: '当事人', nobody: '无义务人' } as const;
export const effects = {
  exclude: '其间不计入，恢复后接续计算',
  suspend: '依决定中止，恢复后接续计算',
  restart: '事由消除后重新计算',
  excuse: '不停止计算，逾期后可以准予补救',
} as const;
export const decisions = {
  'deemed-accepted': '视为受理',
  'deemed-renewed': '视为准予延续',
  'deemed-withdrawn': '视为撤回申请',
  'deemed-abandoned': '视为放弃',
  'without-evidence': '视为没有证据、依据',
  terminated: '终止办理',
  'not-taken': '视为未接手，另行安排',
  'no-longer-accepted': '不再受理',
  'may-sue': '当事人可以起诉',
} as const;
export const entryNames: Readonly<Record<Entry['kind'], string>> = {
  started: '起算',
  suspended: '停止计算',
  resumed: '恢复计算',
  extended: '延长',
  stopped: '办结',
  corrected: '更正起算时间',
  withdrawn: '撤回记录',
  excused: '准予补救',
  recomputed: '重新计算',
};

export const list = (items: readonly string[]): string => [...new Set(items)].join('、');
export const reason = (code: Reason): string => reasonNames[code];
export const causes = (stops: readonly Stop[]): string => list(stops.map(stop => reason(stop.reason)));
export const role = (code: string): string => (approverNames as Readonly<Record<string, string>>)[code] ?? code;
export const weekday = (date: string): string => `星期${'一二三四五六日'[weekdayOf(dayOfText(date)) - 1]}`;
export const day = (date: string): string => `${date}（${weekday(date)}）`;
export const dayAt = (at: Instant): string => dateText(dayOf(at));
export const instant = (at: Instant): string => `${day(dayAt(at))}${timeOfDay(at)}`;
export const vacation = (holiday: string): string => (/[节旦明午秋]$/.test(holiday) ? `${holiday}假期` : holiday);
export const kindOf = (row: DayRow): string => (row.holiday ? `${kinds[row.kind]}（${row.holiday}）` : kinds[row.kind]);
export const because = (why?: string): string => (why ? `，理由：${why}` : '');

/** How citizens read a date. */
export function plainDay(date: string): string {
  const [year, month, dateOfMonth] = dateParts(date);
  return `${year}年${month}月${dateOfMonth}日`;
}
export const plain = (at: Instant): string => plainDay(dayAt(at));
export const plainWeekday = (at: Instant): string => `${plain(at)}（${weekday(dayAt(at))}）`;

export function length(ms: number): string {
  const { days, hours, minutes } = parts(ms);
  const text = `${days ? `${days}天` : ''}${hours ? `${hours}小时` : ''}${!days && minutes ? `${minutes}分钟` : ''}`;
  return text || '不足1分钟';
}
