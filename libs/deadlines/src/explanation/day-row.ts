import type { DayKind } from '../calendar/calendar.js';

/** Why a day counts or does not. */
export type Why =
  /** The day of the starting event, which does not count; for backward periods the day of the event itself. */
  | 'start-day'
  | 'counted'
  /** A weekend day that is worked by 调休: it counts among working days. */
  | 'make-up-working-day'
  | 'weekend'
  | 'holiday'
  | 'suspended'
  /** The last day, moved because the count ended on a rest day. */
  | 'rolled-over'
  /** The last day, moved because the clock was stopped on its last day and resumed on this one. */
  | 'resumed';

/** One day of an explanation. */
export interface DayRow {
  /** `YYYY-MM-DD` in Shanghai. */
  readonly date: string;
  /** The running count with this day, in the unit of the rule (days for months, whole hours for hours); null if it does not count. */
  readonly counted: number | null;
  readonly why: Why;
  readonly textZh: string;
}

const kindNames: Record<DayKind, string> = {
  'working-day': '工作日',
  weekend: '周末',
  holiday: '节假日',
  'make-up-working-day': '调休上班日',
};

/** What kind of day it is, in Chinese, with the holiday it belongs to or makes up for. */
export function kindText(kind: DayKind, holiday?: string): string {
  return holiday ? `${kindNames[kind]}（${holiday}）` : kindNames[kind];
}
