import type { QueryRunner } from 'typeorm';
import { prepared, type Queryable } from '../sql/prepared.js';

/**
 * Creates the dead letters; to be called in a migration, beside `createInbox`. A row is written in the transaction that
 * notes its event in the inbox, so an event is either applied, or a row here, and never both or neither.
 *
 * `seq` is the order in which events were put aside; of a case, it is their order. The place in Kafka, with the broker's time (a topic that
 * was made anew counts from 0 again), keeps apart what has no readable id when it is delivered again. `headers` hold text;
 * `message_key` and `value` are byte for byte what arrived.
 */
export async function createDeadLetters(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    create table dead_letters (
      seq             bigint      generated always as identity unique,
      id              uuid        primary key,
      consumer        text        not null,
      state           text        not null check (state in ('waiting', 'behind', 'applied', 'discarded')),
      ordered         boolean     not null,
      reason          text        not null,
      detail          text        not null,
      attempts        int         not null,
      event_id        uuid,
      type            text,
      key             text,
      division        text,
      topic           text        not null,
      partition       int         not null,
      message_offset  bigint      not null,
      message_ms      bigint      not null,
      headers         jsonb       not null,
      message_key     bytea,
      value           bytea,
      arrived_at      timestamptz not null,
      announced_at    timestamptz,
      settled_at      timestamptz,
      settled_by      text,
      settled_by_name text,
      settled_reason  text,
      unique (consumer, topic, partition, message_offset, message_ms)
    )`);
  await queryRunner.query(
    `create index dead_letters_open on dead_letters (consumer, key, seq) where state in ('waiting', 'behind')`,
  );
  await queryRunner.query(
    `create index dead_letters_unannounced on dead_letters (seq) where announced_at is null and reason <> 'earlier-event-waits'`,
  );
  await queryRunner.query('create index dead_letters_state on dead_letters (state, seq)');
  await queryRunner.query('create index dead_letters_key on dead_letters (key, seq)');
}

/** Removes what `createDeadLetters` made. */
export async function dropDeadLetters(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query('drop table dead_letters');
}

/** Deletes what was settled before an instant, at most `limit` rows, and returns how many; what waits is never deleted. */
export async function purgeDeadLetters(on: Queryable, before: Date, limit = 10_000): Promise<number> {
  const { rowCount } = await prepared(
    on,
    'dead-letters-purge',
    `delete from dead_letters where seq = any(array(
       select seq from dead_letters where state in ('applied', 'discarded') and settled_at < $1 order by state, seq limit $2))`,
    [before, limit],
  );
  return rowCount ?? 0;
}
