import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import { prepared, type Queryable } from '../sql/prepared.js';
import type { DeadLetterReason, DeadLetterState } from './dead-letter.js';
import { deadLetterColumns, type DeadLetterRow, type NewDeadLetter } from './dead-letter.row.js';

/** Which dead letters to list: newest first. */
export interface DeadLetterFilter {
  readonly state?: DeadLetterState | undefined;
  readonly reason?: DeadLetterReason | undefined;
  readonly type?: string | undefined;
  /** The case id. */
  readonly key?: string | undefined;
  /** Only letters of divisions that begin so, and those that name none. */
  readonly divisionPrefix?: string | undefined;
  /** Only what was put aside before the letter with this id; where the page before ended. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Who settled a dead letter, and why. */
export interface Settlement {
  readonly state: 'applied' | 'discarded';
  readonly at: Date;
  readonly by: string;
  readonly byName: string;
  readonly reason?: string | undefined;
}

/** What waits for a decision, what waits behind that, and since when. */
export interface DeadLetterFigures {
  readonly waiting: number;
  readonly behind: number;
  readonly oldestAt: Date | null;
}

const open = `state in ('waiting', 'behind')`;

/** Writes letters in their order; one that lies here already is passed over. Returns the new ones. */
export async function insertDeadLetters(
  tx: EntityManager,
  consumer: string,
  letters: readonly NewDeadLetter[],
  arrivedAt: Date,
): Promise<DeadLetterRow[]> {
  const { rows } = await prepared<DeadLetterRow>(
    tx,
    'dead-letters-insert',
    `insert into dead_letters (id, consumer, state, ordered, reason, detail, attempts, event_id, type, key, division, topic,
       partition, message_offset, message_ms, headers, message_key, value, arrived_at)
     select l.id, $1, l.state, l.ordered, l.reason, l.detail, l.attempts, l.event_id, l.type, l.key, l.division, l.topic,
       l.partition, l.message_offset, l.message_ms, l.headers, decode(l.key_base64, 'base64'), decode(l.value_base64, 'base64'), $3
     from jsonb_to_recordset($2::jsonb) as l(n int, id uuid, state text, ordered boolean, reason text, detail text,
       attempts int, event_id uuid, type text, key text, division text, topic text, partition int, message_offset bigint,
       message_ms bigint, headers jsonb, key_base64 text, value_base64 text)
     order by l.n
     on conflict (consumer, topic, partition, message_offset, message_ms) do nothing
     returning ${deadLetterColumns}`,
    [consumer, JSON.stringify(letters.map((letter, n) => ({ n, ...letter }))), arrivedAt],
  );
  return rows;
}

/** The keys, of these, whose later ordered events have to wait. */
export async function heldKeys(on: Queryable, consumer: string, keys: readonly string[]): Promise<string[]> {
  const { rows } = await prepared<{ key: string }>(
    on,
    'dead-letters-held',
    `select distinct key from dead_letters where consumer = $1 and key = any($2::text[]) and ordered and ${open}`,
    [consumer, keys],
  );
  return rows.map(({ key }) => key);
}

/** One letter; inside a transaction that will change it, locked. */
export async function findDeadLetter(on: Queryable, id: string, lock = false): Promise<DeadLetterRow | undefined> {
  const { rows } = await prepared<DeadLetterRow>(
    on,
    lock ? 'dead-letters-lock' : 'dead-letters-find',
    `select ${deadLetterColumns} from dead_letters where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  );
  return rows[0];
}

/** The first ordered letter of the case that is still open and stands before this one. */
export async function findEarlier(on: Queryable, consumer: string, id: string): Promise<string | undefined> {
  const { rows } = await prepared<{ id: string }>(
    on,
    'dead-letters-earlier',
    `select e.id from dead_letters l join dead_letters e on e.consumer = l.consumer and e.key = l.key and e.seq < l.seq
     where l.id = $2 and l.ordered and e.consumer = $1 and e.ordered and e.${open} order by e.seq limit 1`,
    [consumer, id],
  );
  return rows[0]?.id;
}

export async function listDeadLetters(
  on: Pool,
  consumer: string,
  { state, reason, type, key, divisionPrefix, after, limit }: DeadLetterFilter,
): Promise<DeadLetterRow[]> {
  const values: unknown[] = [consumer, limit];
  const conditions = ['consumer = $1'];
  const where = (given: string | undefined, condition: (parameter: string) => string) => {
    if (given !== undefined) conditions.push(condition(`$${values.push(given)}`));
  };
  where(state, parameter => `state = ${parameter}`);
  where(reason, parameter => `reason = ${parameter}`);
  where(type, parameter => `type = ${parameter}`);
  where(key, parameter => `key = ${parameter}`);
  where(divisionPrefix, parameter => `(division is null or starts_with(division, ${parameter}))`);
  where(after, parameter => `seq < (select seq from dead_letters where id = ${parameter}::uuid)`);
  const { rows } = await on.query<DeadLetterRow>(
    `select ${deadLetterColumns} from dead_letters where ${conditions.join(' and ')} order by seq desc limit $2`,
    values,
  );
  return rows;
}

/** Notes that a letter is done with. */
export async function settleDeadLetter(
  tx: EntityManager,
  id: string,
  { state, at, by, byName, reason }: Settlement,
): Promise<void> {
  await prepared(
    tx,
    'dead-letters-settle',
    `update dead_letters set state = $2, settled_at = $3, settled_by = $4, settled_by_name = $5, settled_reason = $6,
       attempts = attempts + case when $2 = 'applied' then 1 else 0 end
     where id = $1`,
    [id, state, at, by, byName, reason ?? null],
  );
}

/** Notes that an open letter could not be applied again, or for the first time; whoever stood behind waits by itself now. */
export async function noteFailure(
  on: Queryable,
  id: string,
  { reason, detail, attempts }: { reason: DeadLetterReason; detail: string; attempts: number },
): Promise<void> {
  await prepared(
    on,
    'dead-letters-failed',
    `update dead_letters set state = 'waiting', reason = $2, detail = $3, attempts = attempts + $4
     where id = $1 and ${open}`,
    [id, reason, detail, attempts],
  );
}

export async function countDeadLetters(on: Queryable, consumer: string): Promise<DeadLetterFigures> {
  const { rows } = await prepared<DeadLetterFigures>(
    on,
    'dead-letters-count',
    `select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'behind')::int as behind,
       min(arrived_at) as "oldestAt" from dead_letters where consumer = $1 and ${open}`,
    [consumer],
  );
  return rows[0]!;
}
