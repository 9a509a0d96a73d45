import { prepared, type Queryable } from '@yizhan/messaging';
import type { AlarmKind } from './alarm.js';

/**
 * Alarms that were taken: whoever has taken them does what they ask for in the same transaction. Thousands of ids go back to
 * the database as they came, as the text of an array (`{…,…}`), and not through two conversions.
 */
export interface TakenAlarms {
  /** The ids of their clocks. */
  readonly ids: string;
  readonly count: number;
  /** When they were to be taken, and how many at each instant. */
  readonly instants: readonly { readonly at: Date; readonly count: number }[];
}

interface TakenAt {
  readonly at: Date;
  readonly ids: string;
  readonly count: number;
}

/**
 * Takes alarms of a kind that are due, those first that have waited longest; those another replica holds are left to it.
 * Compared with an instant that is passed in: against a volatile function the whole index would be walked.
 */
const takeDueText = `
  with taken as (
    delete from alarms where ctid = any(array(
      select ctid from alarms where kind = $1 and at <= $2 order by at limit $3 for update skip locked))
    returning clock_id, at)
  select at, array_agg(clock_id)::text as ids, count(*)::int from taken group by at`;

/** Takes at most `limit` alarms of a kind that are due. */
export async function takeDue(tx: Queryable, kind: AlarmKind, now: Date, limit: number): Promise<TakenAlarms> {
  const { rows } = await prepared<TakenAt>(tx, 'take-due', takeDueText, [kind, now, limit]);
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return { ids: `{${rows.map(({ ids }) => ids.slice(1, -1)).join()}}`, count, instants: rows };
}

/** The next alarm of any kind; those of limits that stand still are never due. */
const nextAlarmText = `
  select min(first.at) as next from unnest(array['raise', 'climb', 'warn', 'due']) as kinds(kind)
  cross join lateral (
    select at from alarms where alarms.kind = kinds.kind and at < 'infinity' order by at limit 1) first`;

/** When the next alarm is due, in milliseconds since the epoch; undefined when there is none. */
export async function nextAlarm(database: Queryable): Promise<number | undefined> {
  const { rows } = await prepared<{ next: Date | null }>(database, 'next-alarm', nextAlarmText);
  return rows[0]?.next?.getTime();
}

/** Lets an alarm of a clock be taken later. */
export async function putOff(database: Queryable, kind: AlarmKind, clockId: string, until: Date): Promise<void> {
  await prepared(database, 'put-off', `update alarms set at = $3 where clock_id = $1 and kind = $2`, [
    clockId,
    kind,
    until,
  ]);
}
