import type { Entry } from '@yizhan/deadlines';
import type pg from 'pg';

/** A clock as its table holds it, with its ledger. Instants in milliseconds since the epoch. */
export interface StoredClock {
  readonly id: string;
  readonly division: string;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly calendarVersion: string;
  readonly version: number;
  readonly state: string;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly warnAt: number | null;
  readonly stoppedAt: number | null;
  readonly entries: Entry[];
}

/** Clocks fetched at once: large enough that the round trip does not count, small enough for little memory. */
const page = 5_000;

/**
 * Every clock of a database in the order of its id, from a cursor: what is read is the state of one moment, whatever is
 * written meanwhile. Clocks and ledger lie in the order of the clock's id in their indexes, so neither is sorted.
 */
export async function* readClocks(client: pg.Client, table: string): AsyncGenerator<StoredClock[]> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query('set local enable_hashagg = off; set local enable_hashjoin = off; set local jit = off');
    await client.query(`declare clock_reader no scroll cursor for ${selection(table)}`);
    for (;;) {
      const { rows } = await client.query<unknown[]>({ text: `fetch ${page} from clock_reader`, rowMode: 'array' });
      if (rows.length === 0) return;
      yield rows.map(toClock);
    }
  } finally {
    await client.query('rollback');
  }
}

function selection(table: string): string {
  const ms = (column: string) => `(extract(epoch from k.${column}) * 1000)::float8`;
  return `
    select k.id::text, (select c.division from ${table} c where c.id = k.case_id), k.rule, k.rule_version,
      k.calendar_version, k.version, k.state, ${ms('started_at')}, ${ms('due_at')}, ${ms('warn_at')}, ${ms('stopped_at')},
      e.entries
    from clocks k
    join (select clock_id, '[' || string_agg(entry::text, ',' order by seq) || ']' as entries
          from clock_entries group by clock_id) e on e.clock_id = k.id
    order by k.id`;
}

function toClock(row: unknown[]): StoredClock {
  const [
    id,
    division,
    rule,
    ruleVersion,
    calendarVersion,
    version,
    state,
    startedAt,
    dueAt,
    warnAt,
    stoppedAt,
    entries,
  ] = row as [
    string,
    string,
    string,
    number,
    string,
    number,
    string,
    number,
    number,
    number | null,
    number | null,
    string,
  ];
  return {
    id,
    division,
    rule,
    ruleVersion,
    calendarVersion,
    version,
    state,
    startedAt,
    dueAt,
    warnAt,
    stoppedAt,
    entries: JSON.parse(entries) as Entry[],
  };
}
