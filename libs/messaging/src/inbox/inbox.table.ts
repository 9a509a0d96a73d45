import type { EntityManager, QueryRunner } from 'typeorm';
import { prepared, type Queryable } from '../sql/prepared.js';

/**
 * Creates the inbox; to be called in a service's first migration. A row says that this consumer has applied this event.
 * It must outlive the longest outage and every replay: 90 days, see `purgeInbox`.
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

/**
 * Notes events as applied by a consumer, in the transaction of their effects, and returns the ids that are new. Where
 * another transaction is applying one of them at this moment (a member that has not yet noticed a rebalance), the
 * insert waits for its end, and so never two run the same effect.
 */
export async function recordReceived(
  tx: EntityManager,
  consumer: string,
  eventIds: readonly string[],
  receivedAt: Date,
): Promise<Set<string>> {
  const { rows } = await prepared<{ event_id: string }>(
    tx,
    'inbox-record',
    `insert into inbox (consumer, event_id, received_at)
     select $1, e, $3 from unnest($2::uuid[]) e
     on conflict do nothing returning event_id`,
    [consumer, eventIds, receivedAt],
  );
  return new Set(rows.map(row => row.event_id));
}

/** Deletes what was received before an instant; an event older than that, sent again, would be applied again. */
export async function purgeInbox(on: Queryable, before: Date): Promise<number> {
  const { rowCount } = await prepared(on, 'inbox-purge', 'delete from inbox where received_at < $1', [before]);
  return rowCount ?? 0;
}
