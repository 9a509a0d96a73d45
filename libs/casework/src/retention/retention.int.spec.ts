import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { poolOf } from '@yizhan/messaging';
import { readConfig, ServiceConfig } from '@yizhan/platform';
import { testDatabase, type TestDatabase } from '@yizhan/testing';
import type { DataSource } from 'typeorm';
import { parcelService } from '../../test-support/parcel.service.js';
import { openDatabase } from '../service/database.js';
import { retention, rowsAtOnce } from './retention.js';

const dayMs = 86_400_000;
const now = new Date('2026-11-23T09:00:00+08:00').getTime();
const quiet = () => undefined;

describe('what a service keeps', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let config: ServiceConfig;

  beforeAll(async () => {
    database = await testDatabase();
    config = readConfig(ServiceConfig, {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: '127.0.0.1:9',
      OIDC_ISSUER: 'http://127.0.0.1:9',
      PRIVACY_KEY: Buffer.alloc(32, 1).toString('base64'),
    });
    dataSource = await openDatabase(parcelService as never, config, {
      ...{ debug: quiet, info: quiet, warn: quiet, error: quiet },
    });
  });
  beforeEach(() => dataSource.query('truncate outbox, inbox, idempotency_keys, dead_letters'));
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const at = (days: number, ms = 0) => new Date(now - days * dayMs - ms);
  const insert = {
    outbox: (name: string, time: Date, sent = true) =>
      dataSource.query(
        `insert into outbox (event_id, type, aggregate, seq, key, data, occurred_at, sent_at)
         values ($1, 'mediation.case.progressed.v1', $1, 1, $2, '{}', $3, $4)`,
        [randomUUID(), name, time, sent ? time : null],
      ),
    inbox: (name: string, time: Date) =>
      dataSource.query('insert into inbox (consumer, event_id, received_at) values ($1, $2, $3)', [
        name,
        randomUUID(),
        time,
      ]),
    idempotency_keys: (name: string, time: Date) =>
      dataSource.query(`insert into idempotency_keys values ('clerk accept', $1, 'hash', 'answer', $2)`, [name, time]),
    dead_letters: (name: string, time: Date, state = 'applied') =>
      dataSource.query(
        `insert into dead_letters (id, consumer, state, ordered, reason, detail, attempts, key, topic, partition,
           message_offset, message_ms, headers, arrived_at, settled_at)
         values ($1, 'mediation', $2, true, 'handler-failed', '', 5, $3, 'topic', 0,
           (select count(*) from dead_letters), 0, '{}', $4::timestamptz, case when $2 in ('applied', 'discarded') then $4::timestamptz end)`,
        [randomUUID(), state, name, time],
      ),
  };
  const nameOf = { outbox: 'key', inbox: 'consumer', idempotency_keys: 'key', dead_letters: 'key' };
  type Table = keyof typeof insert;
  const left = async (table: Table) => {
    const rows: { name: string }[] = await dataSource.query(`select ${nameOf[table]} as name from ${table} order by 1`);
    return rows.map(({ name }) => name);
  };
  const keptFor = (table: Table, topicsKeepMs = 60 * dayMs) =>
    retention(config, topicsKeepMs).find(each => each.table === table)!;
  const purge = (table: Table, topicsKeepMs?: number) => {
    const { ms, purge: deleteOld } = keptFor(table, topicsKeepMs);
    return deleteOld(poolOf(dataSource), new Date(now - ms));
  };

  it.each<[Table, number]>([
    ['outbox', 30],
    ['idempotency_keys', 30],
    ['dead_letters', 365],
    ['inbox', 90], // longer than the topics, which keep 60 days here
  ])('%s for %d days, and nothing is deleted sooner', async (table, days) => {
    expect(keptFor(table).ms).toBe(days * dayMs);
    await insert[table]('long ago', at(1_000));
    await insert[table]('too old', at(days, 1));
    await insert[table]('just kept', at(days));
    await insert[table]('new', at(0));
    for (const other of Object.keys(insert) as Table[]) if (other !== table) await insert[other]('theirs', at(1_000));
    expect(await purge(table)).toBe(2);
    expect(await left(table)).toEqual(['just kept', 'new']);
    for (const other of Object.keys(insert) as Table[])
      if (other !== table) expect(await left(other)).toEqual(['theirs']);
  });

  it('deletes some at a time, the oldest first', async () => {
    await dataSource.query(
      `insert into outbox (event_id, type, aggregate, seq, key, data, occurred_at, sent_at)
       select gen_random_uuid(), 't', gen_random_uuid(), 1, lpad(n::text, 5, '0'), '{}', $1, $1 from generate_series(1, $2::int) n`,
      [at(40), rowsAtOnce + 3],
    );
    expect(await purge('outbox')).toBe(rowsAtOnce);
    expect(await left('outbox')).toEqual(['05001', '05002', '05003']);
    expect(await purge('outbox')).toBe(3);
  });

  it('never deletes an event that is not sent, however old it is, and those behind it all the same', async () => {
    await insert.outbox('unsent', at(1_000), false);
    await insert.outbox('sent', at(1_000));
    expect(await purge('outbox')).toBe(1);
    expect(await left('outbox')).toEqual(['unsent']);
  });

  it('never deletes a dead letter that waits, or stands behind one', async () => {
    for (const state of ['waiting', 'behind', 'applied', 'discarded']) {
      await insert.dead_letters(state, at(1_000), state);
    }
    expect(await purge('dead_letters')).toBe(2);
    expect(await left('dead_letters')).toEqual(['behind', 'waiting']);
  });

  it('remembers what it received for ever, where topics keep their records for ever', () =>
    expect(keptFor('inbox', Infinity).ms).toBe(Infinity));

  it('follows its settings', () => {
    const days = { OUTBOX_KEPT_DAYS: 1, ANSWERS_KEPT_DAYS: 2, DEAD_LETTERS_KEPT_DAYS: 3 };
    const kept = retention({ ...config, ...days } as ServiceConfig, 0);
    expect(Object.fromEntries(kept.map(({ table, ms }) => [table, ms / dayMs]))).toEqual({
      outbox: 1,
      inbox: 30,
      idempotency_keys: 2,
      dead_letters: 3,
    });
  });
});
