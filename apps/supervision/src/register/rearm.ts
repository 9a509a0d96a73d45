import { prepared, type Queryable } from '@yizhan/messaging';
import type { DeadlineEntry } from './deadline.entity.js';
import { lockEntries, setAlarms } from './register.store.js';

/** What has happened to a clock already, whatever alarms are left of it. */
interface Past {
  readonly clockId: string;
  readonly raised: boolean;
  readonly warned: boolean;
  readonly passed: boolean;
}

/**
 * Sets the alarms of the next clocks behind an id as the register, the tasks and the warnings that were given ask for; for
 * alarms or entries that were lost, or made anew. Returns the id to go on behind; undefined when there are no more.
 */
export async function rearm(tx: Queryable, after: string, limit: number, now: Date): Promise<string | undefined> {
  const { rows: doubtful } = await prepared<{ clockId: string }>(tx, 'doubtful-alarms', doubtfulText, [after, limit]);
  const ids = doubtful.map(({ clockId }) => clockId);
  const entries = await lockEntries(tx, ids);
  const past = await prepared<Past>(tx, 'clocks-past', pastText, [ids, now]);
  const pasts = new Map(past.rows.map(row => [row.clockId, row]));
  const known = [...entries.values()].filter(({ clockId }) => pasts.has(clockId));
  await setAlarms(
    tx,
    known.map(entry => inTheLightOf(entry, pasts.get(entry.clockId)!)),
  );
  await prepared(
    tx,
    'drop-strays',
    `delete from alarms where clock_id = any($1::uuid[]) and clock_id not in (select clock_id from deadlines where clock_id = any($1::uuid[]))`,
    [ids],
  );
  return doubtful.length === limit ? ids.at(-1) : undefined;
}

function inTheLightOf(entry: DeadlineEntry, { raised, warned, passed }: Past): DeadlineEntry {
  const { state, raiseAt } = entry;
  const asOver = state === 'stopped' ? 'settled' : 'raised';
  const asOpen = state === 'suspended' ? 'standing' : 'watched';
  const isLate = state !== 'stopped' || (raiseAt !== null && entry.stoppedAt! > raiseAt);
  const watch = raiseAt === null ? entry.watch : raised || !isLate ? asOver : asOpen;
  return { ...entry, watch, warned: entry.warnAt !== null && warned, passed };
}

/** Clocks that still need alarms, or have some. */
const doubtfulText = `
  select clock_id as "clockId" from (
    (select clock_id from deadlines d
     where clock_id > $1 and (state <> 'stopped' or (stopped_at > raise_at and task_id is null and not exists (
       select from tasks t where t.acceptance_no = d.acceptance_no and t.clock_id = d.clock_id)))
     order by clock_id limit $2)
    union
    (select clock_id from alarms where clock_id > $1 order by clock_id limit $2)) both_kinds
  order by clock_id limit $2`;

/**
 * A task that was withdrawn, or belongs to another end of the limit, is not this one's. A task that has climbed or is over
 * has done so before its own limit was stopped; one whose own limit has passed has looked whether it can climb.
 */
const pastText = `
  select d.clock_id as "clockId",
    case when d.task_id is not null then d.state = 'stopped' else exists (
      select from tasks t where t.acceptance_no = d.acceptance_no and t.clock_id = d.clock_id and t.due_at = d.due_at
        and t.raised_at > d.raise_at and t.outcome is distinct from 'withdrawn') end as raised,
    d.warn_at <= $2 and (d.due_at < $2 or exists (
      select from alerts where type = 'deadline.warned' and data ->> 'clockId' = d.clock_id::text
        and (data ->> 'warnAt')::timestamptz = d.warn_at)
      or exists (
      select from outbox where aggregate = d.clock_id and type = 'supervision.deadline.warned.v1'
        and (data ->> 'warnAt')::timestamptz = d.warn_at)) as warned,
    d.due_at < $2 and exists (
      select from alerts where type = 'deadline.warned' and data ->> 'clockId' = d.clock_id::text
        and data ->> 'lamp' = 'red' and (data ->> 'dueAt')::timestamptz = d.due_at) as passed
  from deadlines d where d.clock_id = any($1::uuid[])`;
