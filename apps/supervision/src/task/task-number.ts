import { dayOf, dayOfDate, startOfDay, yearOf } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import type { SupervisionTaskRow } from '../supervision.task.js';

/** At most nine digits, so that any serial fits where it is stored. */
export const numberPattern = /^督〔(\d{4})〕(\d{6,9})号$/;

/** The number 督办编号 of a task, for example `督〔2026〕000123号`; its year is that of the first opening. */
export function numberOf({ openedAt, serial }: Pick<SupervisionTaskRow, 'openedAt' | 'serial'>): string {
  return `督〔${yearOf(dayOf(openedAt.getTime()))}〕${String(serial).padStart(6, '0')}号`;
}

/** What a number that matches `numberPattern` says: its serial, and the year in which its task was opened first. */
export function partsOf(number: string): { serial: number; from: Date; to: Date } {
  const [, year, serial] = numberPattern.exec(number)!;
  const [from, to] = [0, 1].map(later => new Date(startOfDay(dayOfDate(Number(year) + later, 1, 1))));
  return { serial: Number(serial), from: from!, to: to! };
}

/** The next serials. Nobody waits for them, so what was taken and not used leaves a gap. */
export async function takeSerials(database: Queryable, count: number): Promise<number[]> {
  const { rows } = await prepared<{ serial: number }>(
    database,
    'take-serials',
    `select nextval('task_serial')::int as serial from generate_series(1, $1::int)`,
    [count],
  );
  return rows.map(({ serial }) => serial);
}
