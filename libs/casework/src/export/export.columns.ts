import { findMatter } from '@yizhan/contracts';
import { findRule, formatInstant } from '@yizhan/deadlines';
import { maskName } from '@yizhan/privacy';
import type { CaseRow } from '../case/case-row.js';
import type { HandledCase } from '../handled/handled-case.js';
import type { Loaded } from '../procedure/decide.js';
import type { AnyProcedure } from '../procedure/procedure.js';
import type { Cell } from './csv.js';

/** A column of an export. A file leaves the system, so what it tells of people is masked. */
export interface ExportColumn<C extends CaseRow> {
  readonly title: string;
  readonly value: (loaded: Loaded<C>) => Cell;
}

/** What every procedure has. */
export function engineColumns(procedure: AnyProcedure): ExportColumn<CaseRow>[] {
  return [
    { title: '受理编号', value: ({ row }) => row.acceptanceNo },
    { title: '辖区', value: ({ row }) => row.division },
    { title: '事项', value: ({ row }) => row.matter && (findMatter(row.matter)?.name ?? row.matter) },
    { title: '状态', value: ({ row }) => procedure.states[row.state]?.title ?? row.state },
    { title: '结果', value: ({ row }) => row.outcome },
    { title: '经办人', value: ({ row }) => row.handlerName },
    { title: '收到时间', value: ({ row }) => timeText(row.receivedAt) },
    { title: '登记时间', value: ({ row }) => timeText(row.openedAt) },
    { title: '办结时间', value: ({ row }) => row.closedAt && timeText(row.closedAt) },
    { title: '最近届满的时限', value: loaded => nextDue(loaded)?.title },
    { title: '届满时间', value: loaded => nextDue(loaded)?.dueAt },
  ];
}

/** What every handling service has. */
export const handledExport: readonly ExportColumn<HandledCase>[] = [
  { title: '申请人', value: ({ row }) => maskName(row.applicantName) },
  { title: '案情', value: ({ row }) => row.statement },
];

/** An instant as a spreadsheet reads it, in Beijing time: `2026-11-26 09:00:00`. */
export function timeText(instant: Date): string {
  return formatInstant(instant.getTime()).slice(0, 19).replace('T', ' ');
}

function nextDue({ clocks }: Loaded<CaseRow>): { title: string; dueAt: string } | undefined {
  const running = clocks.filter(({ current }) => current.state === 'running');
  const [next] = running.sort((a, b) => a.current.dueAt - b.current.dueAt);
  return (
    next && { title: findRule(next.rule, next.ruleVersion).titleZh, dueAt: timeText(new Date(next.current.dueAt)) }
  );
}
