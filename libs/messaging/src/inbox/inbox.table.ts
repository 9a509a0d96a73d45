import type { EntityManager, QueryRunner } from 'typeorm';
import { heldKeys } from '../dead-letters/dead-letter.store.js';
import { prepared, type Queryable } from '../sql/prepared.js';

/**
 * Creates the inbox; to be called in a service's first migration. A row says that this consumer has dealt with this
 * event: applied it, or put it aside among the dead letters.
 * It must outlive the records of the topics: see `purgeInbox`.
 */
export async function createInbox(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    create table inbox (
      consumer    text        not null,
      event_id    uuid        not null,
      received_at timestamptz not null,
      primary key (consumer, event_id)
    )`);
}

/** Removes what `createInbox` made. */
export async function dropInbox(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query('drop table inbox');
}

/** What `recordReceived` found. */
export interface Received {
  /** The ids that are new. */
  readonly fresh: Set<string>;
  /** The keys whose ordered events have to wait behind a dead letter. */
  readonly held: Set<string>;
}

const recordText = `
  with recorded as (
    insert into inbox (consumer, event_id, received_at)
    select $1, e, $3 from unnest($2::uuid[]) e
    on conflict do nothing returning event_id)
  select event_id::text as fresh, null as held from recorded
  union all
  select null, key from dead_letters
  where consumer = $1 and key = any($4::text[]) and ordered and state in ('waiting', 'behind')`;

/**
 * Notes events as dealt with by a consumer, in the transaction of their effects, and returns the ids that are new. Where
 * another transaction is applying one of them at this moment (a member that has not yet noticed a rebalance), the
 * insert waits for its end, and so never two run the same effect. The same statement says which of the keys are held; if
 * it met a copy, and so may have waited for somebody who put that one aside, they are looked up again.
 */
export async function recordReceived(
  tx: EntityManager,
  consumer: string,
  eventIds: readonly string[],
  keys: readonly string[],
  receivedAt: Date,
): Promise<Received> {
  const { rows } = await prepared<{ fresh: string | null; held: string | null }>(tx, 'inbox-record', recordText, [
    consumer,
    eventIds,
    receivedAt,
    keys,
  ]);
  const fresh = new Set(rows.flatMap(row => row.fresh ?? []));
  const held = fresh.size < eventIds.length ? await heldKeys(tx, consumer, keys) : rows.flatMap(row => row.held ?? []);
  return { fresh, held: new Set(held) };
}

/** The ids of the events that were received first, at most `limit` of them. */
export async function firstReceived(on: Queryable, limit: number): Promise<Set<string>> {
  const text = 'select event_id as id from inbox order by received_at limit $1';
  return new Set((await prepared<{ id: string }>(on, 'inbox-first', text, [limit])).rows.map(({ id }) => id));
}

/**
 * Deletes what was received before an instant, at most `limit` rows, and returns how many. An event older than that, sent
 * again, would be applied again: the instant must lie before the oldest record that any topic still holds.
 */
export async function purgeInbox(on: Queryable, before: Date, limit = 10_000): Promise<number> {
  const { rowCount } = await prepared(
    on,
    'inbox-purge',
    'delete from inbox where ctid = any(array(select ctid from inbox where received_at < $1 limit $2))',
    [before, limit],
  );
  return rowCount ?? 0;
}
