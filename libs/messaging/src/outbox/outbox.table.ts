import type { EntityManager, QueryRunner } from 'typeorm';
import { prepared, type Queryable } from '../sql/prepared.js';
import type { OutboxRow } from './outbox.row.js';

/**
 * Creates the outbox; to be called in a service's first migration. `data` is `json`, not `jsonb`: it is kept and sent
 * byte for byte as it was checked. A row is unsent until `sent_at` is set; the partial index holds only unsent ones, and
 * until the next vacuum those that have just been sent, which each read passes over: 0.3 ms for 200,000 of them. So it
 * is vacuumed after a number of rows and not after a share of a table that keeps growing.
 */
export async function createOutbox(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    create table outbox (
      id          bigserial   primary key,
      event_id    uuid        not null,
      type        text        not null,
      aggregate   uuid        not null,
      seq         int         not null,
      key         text        not null,
      data        json        not null,
      headers     jsonb       not null default '{}',
      occurred_at timestamptz not null,
      sent_at     timestamptz,
      unique (aggregate, seq)
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 250000, vacuum_index_cleanup = on)`);
  await queryRunner.query('create index outbox_unsent on outbox (id) where sent_at is null');
}

/** Removes what `createOutbox` made. */
export async function dropOutbox(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query('drop table outbox');
}

/** How many parameters `insertIntoOutbox` takes. */
export const outboxParameterCount = 8;

/**
 * The insert of any number of rows as one statement, to stand alone or as one `with` query of a larger one.
 * Its parameters are `outboxParameters(rows)`, numbered from `first`.
 */
export function insertIntoOutbox(first = 1): string {
  const parameter = (offset: number, type: string) => `$${first + offset}::${type}[]`;
  return (
    'insert into outbox (event_id, type, aggregate, seq, key, data, headers, occurred_at) ' +
    'select e.event_id, e.type, e.aggregate, e.seq, e.key, e.data::json, e.headers::jsonb, e.occurred_at ' +
    `from unnest(${parameter(0, 'uuid')}, ${parameter(1, 'text')}, ${parameter(2, 'uuid')}, ${parameter(3, 'int')}, ` +
    `${parameter(4, 'text')}, ${parameter(5, 'text')}, ${parameter(6, 'text')}, ${parameter(7, 'timestamptz')}) ` +
    'as e(event_id, type, aggregate, seq, key, data, headers, occurred_at)'
  );
}

/** The parameters of `insertIntoOutbox`: one array a column. */
export function outboxParameters(rows: readonly OutboxRow[]): unknown[] {
  return [
    rows.map(row => row.eventId),
    rows.map(row => row.type),
    rows.map(row => row.aggregate),
    rows.map(row => row.seq),
    rows.map(row => row.key),
    rows.map(row => row.data),
    rows.map(row => row.headers),
    rows.map(row => row.occurredAt),
  ];
}

const appendText = insertIntoOutbox();

/**
 * Writes events into the outbox in the transaction of the state they tell of; in their order, in one statement. Call
 * `relay.wake()` once that transaction has committed. A case's rows must be written while its writers are kept apart
 * (row lock or version check), so that a case's ids rise in the order of its events.
 */
export async function appendToOutbox(tx: EntityManager, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length) await prepared(tx, 'outbox-append', appendText, outboxParameters(rows));
}

/**
 * Deletes those of the `limit` oldest rows that were sent before an instant; returns how many. It looks at no more than
 * these, however large the table is; one that is still unsent stays.
 */
export async function purgeSent(on: Queryable, before: Date, limit = 10_000): Promise<number> {
  const { rowCount } = await prepared(
    on,
    'outbox-purge-sent',
    `delete from outbox where id = any(array(select id from outbox order by id limit $2)) and sent_at < $1`,
    [before, limit],
  );
  return rowCount ?? 0;
}
