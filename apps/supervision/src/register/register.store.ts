import { prepared, type Queryable } from '@yizhan/messaging';
import { type Alarm, alarmsOf } from './alarm.js';
import type { DeadlineEntry, DeadlineRow } from './deadline.entity.js';

/** Column by column, how an entry rests in the table. */
const columns = {
  clockId: 'clock_id',
  version: 'version',
  caseId: 'case_id',
  acceptanceNo: 'acceptance_no',
  service: 'service',
  division: 'division',
  matter: 'matter',
  rule: 'rule',
  ruleVersion: 'rule_version',
  calendarVersion: 'calendar_version',
  state: 'state',
  startedAt: 'started_at',
  dueAt: 'due_at',
  warnAt: 'warn_at',
  stoppedAt: 'stopped_at',
  reason: 'reason',
  duty: 'duty',
  consequence: 'consequence',
  excused: 'excused',
  raiseAt: 'raise_at',
  taskId: 'task_id',
} as const satisfies Record<keyof DeadlineRow, string>;

const selected = Object.entries(columns)
  .map(([property, column]) => `d.${column} as "${property}"`)
  .join(', ');
const updated = Object.values(columns)
  .filter(column => column !== 'clock_id')
  .map(column => `${column} = excluded.${column}`)
  .join(', ');

/** What follows from the alarms that are left of a clock: see `DeadlineEntry`. */
const derived = `
  case
    when d.state = 'stopped' then case when a.raises then 'watched' else 'settled' end
    when d.raise_at is null or a.raises then case d.state when 'suspended' then 'standing' else 'watched' end
    else 'raised'
  end as watch,
  case
    when d.warn_at is null then false
    when d.state = 'stopped' then d.stopped_at >= d.warn_at
    else not a.warns
  end as warned,
  case
    when d.consequence = 'supervise' or d.excused then false
    when d.state = 'stopped' then d.stopped_at > d.due_at
    else not a.tells
  end as passed`;

const entries = `
  select ${selected}, ${derived}
  from deadlines d cross join lateral (
    select coalesce(bool_or(kind in ('raise', 'climb')), false) as raises, coalesce(bool_or(kind = 'warn'), false) as warns,
      coalesce(bool_or(kind = 'due'), false) as tells
    from alarms where clock_id = d.clock_id) a
  where d.clock_id = any($1::uuid[])`;

/**
 * The entries of these clocks.
 * @param clockIds may be the text of an array
 */
export async function readEntries(database: Queryable, clockIds: readonly string[] | string): Promise<DeadlineEntry[]> {
  if (clockIds.length === 0) return [];
  return (await prepared<DeadlineEntry>(database, 'read-entries', entries, [clockIds])).rows;
}

/**
 * The entries of these clocks, locked with their alarms until the end of the transaction. The locks come first, each in a
 * statement of its own: one that locks and reads at once, and has to wait, tells of alarms that are gone by then.
 */
export async function lockEntries(tx: Queryable, clockIds: readonly string[]): Promise<Map<string, DeadlineEntry>> {
  for (const table of ['deadlines', 'alarms']) {
    await prepared(
      tx,
      `lock-${table}`,
      `select from ${table} where clock_id = any($1::uuid[]) order by clock_id for update`,
      [clockIds],
    );
  }
  return new Map((await readEntries(tx, clockIds)).map(entry => [entry.clockId, entry]));
}

/** Writes entries and the alarms they need, all in one statement; one that is there in a newer version stays. */
export async function saveEntries(tx: Queryable, changed: readonly DeadlineEntry[]): Promise<void> {
  await prepared(
    tx,
    'save-entries',
    `with saved as (${insertInto('deadlines')} returning clock_id), ${settingAlarms('select clock_id from saved')}
     select`,
    [JSON.stringify(changed.map(toColumns)), alarmColumns(changed)],
  );
}

/** Writes entries into a register that is made anew beside the one in use; it has no alarms. */
export async function saveRebuilt(tx: Queryable, rows: readonly DeadlineRow[], table: string): Promise<void> {
  await prepared(tx, `save-${table}`, insertInto(table), [JSON.stringify(rows.map(toColumns))]);
}

/** Sets the alarms of locked entries as they need them. */
export async function setAlarms(tx: Queryable, locked: readonly DeadlineEntry[]): Promise<void> {
  if (locked.length === 0) return;
  await prepared(tx, 'set-alarms', `with ${settingAlarms('select unnest($1::uuid[])')} select`, [
    locked.map(({ clockId }) => clockId),
    alarmColumns(locked),
  ]);
}

function insertInto(table: string): string {
  return `
    insert into ${table} as d select * from jsonb_populate_recordset(null::deadlines, $1::jsonb)
    on conflict (clock_id) do update set ${updated} where d.version < excluded.version`;
}

/** Of the clocks that `ids` selects: the alarms in $2 are there, and no others. */
function settingAlarms(ids: string): string {
  return `
    wanted as materialized (
      select * from jsonb_populate_recordset(null::alarms, $2::jsonb) where clock_id in (${ids})),
    dropped as (
      delete from alarms a where clock_id in (${ids})
        and not exists (select from wanted w where w.clock_id = a.clock_id and w.kind = a.kind)),
    set as (
      insert into alarms as a select * from wanted
      on conflict (clock_id, kind) do update set at = excluded.at where a.at <> excluded.at)`;
}

function toColumns(entry: DeadlineRow): object {
  return Object.fromEntries(
    Object.entries(columns).map(([property, column]) => [column, entry[property as keyof DeadlineRow]]),
  );
}

function alarmColumns(changed: readonly DeadlineEntry[]): string {
  const instant = ({ at }: Alarm) => (at === Infinity ? 'infinity' : new Date(at).toISOString());
  return JSON.stringify(
    changed.flatMap(alarmsOf).map(alarm => ({ clock_id: alarm.clockId, kind: alarm.kind, at: instant(alarm) })),
  );
}
