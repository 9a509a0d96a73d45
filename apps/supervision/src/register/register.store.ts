import { prepared, type Queryable } from '@yizhan/messaging';
import type { DeadlineEntry } from './deadline.entity.js';

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
  watch: 'watch',
  warned: 'warned',
} as const satisfies Record<keyof DeadlineEntry, string>;

const selected = Object.entries(columns)
  .map(([property, column]) => `${column} as "${property}"`)
  .join(', ');
const updated = Object.values(columns)
  .filter(column => column !== 'clock_id')
  .map(column => `${column} = excluded.${column}`)
  .join(', ');

/** The entries of these clocks, locked until the end of the transaction. */
export async function lockEntries(tx: Queryable, clockIds: readonly string[]): Promise<Map<string, DeadlineEntry>> {
  const { rows } = await prepared<DeadlineEntry>(
    tx,
    'lock-entries',
    `select ${selected} from deadlines where clock_id = any($1::uuid[]) order by clock_id for update`,
    [clockIds],
  );
  return new Map(rows.map(row => [row.clockId, row]));
}

/** Writes entries, all in one statement, into the register or the one that is made anew beside it. */
export async function saveEntries(
  tx: Queryable,
  entries: readonly DeadlineEntry[],
  table = 'deadlines',
): Promise<void> {
  const rows = entries.map(entry =>
    Object.fromEntries(
      Object.entries(columns).map(([property, column]) => [column, entry[property as keyof DeadlineEntry]]),
    ),
  );
  await prepared(
    tx,
    `save-entries-${table}`,
    `insert into ${table} as d select * from jsonb_populate_recordset(null::deadlines, $1::jsonb)
     on conflict (clock_id) do update set ${updated} where d.version < excluded.version`,
    [JSON.stringify(rows)],
  );
}

/** Missed limits without a task, the longest overdue first; those another replica holds are left to it. */
export async function claimMissed(tx: Queryable, now: Date, limit: number): Promise<DeadlineEntry[]> {
  const { rows } = await prepared<DeadlineEntry>(
    tx,
    'claim-missed',
    `select ${selected} from deadlines where watch = 'watched' and raise_at < $1
     order by raise_at limit $2 for update skip locked`,
    [now, limit],
  );
  return rows;
}

/** Running limits that have reached their warning point and are not yet due. */
export async function claimWarnings(tx: Queryable, now: Date, limit: number): Promise<DeadlineEntry[]> {
  const { rows } = await prepared<DeadlineEntry>(
    tx,
    'claim-warnings',
    `select ${selected} from deadlines
     where watch = 'watched' and not warned and warn_at <= $1 and due_at >= $1 and state = 'running'
     order by warn_at limit $2 for update skip locked`,
    [now, limit],
  );
  return rows;
}

export async function markRaised(tx: Queryable, clockIds: readonly string[]): Promise<void> {
  await prepared(
    tx,
    'mark-raised',
    `update deadlines set watch = case when state = 'stopped' then 'settled' else 'raised' end where clock_id = any($1::uuid[])`,
    [clockIds],
  );
}

export async function markWarned(tx: Queryable, clockIds: readonly string[]): Promise<void> {
  await prepared(tx, 'mark-warned', 'update deadlines set warned = true where clock_id = any($1::uuid[])', [clockIds]);
}

/** When the next limit is due or to be warned of, in milliseconds since the epoch; undefined when none is watched. */
export async function nextInstant(database: Queryable, now: Date): Promise<number | undefined> {
  const { rows } = await prepared<{ next: Date | null }>(
    database,
    'next-instant',
    `select least(
       (select raise_at from deadlines where watch = 'watched' and raise_at is not null order by raise_at limit 1),
       (select warn_at from deadlines where watch = 'watched' and not warned and warn_at > $1 order by warn_at limit 1)
     ) as next`,
    [now],
  );
  return rows[0]?.next?.getTime();
}
