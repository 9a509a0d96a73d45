/**
 * What PostgreSQL alone does: the writes of one case action in the plainest form, `BEGIN`, update the case, insert its
 * history, insert the event, update the clock, `COMMIT`; prepared, over eight connections, in a database of its own on
 * the same server. No service does less, so the complete cases are told as a ratio to it. The client is node-postgres.
 */
import { randomInt, randomUUID } from 'node:crypto';
import pg from 'pg';

export interface Baseline {
  transactionsPerSecond: number;
  clients: number;
  seconds: number;
}

const clients = 8;
const cases = 20_000;

const tables = `
  create table cases (id int primary key, state text not null, version int not null, updated_at timestamptz not null);
  create table history (case_id int, version int, action text, input jsonb, at timestamptz, primary key (case_id, version));
  create table outbox (id bigserial primary key, event_id uuid unique, case_id int, data json, sent_at timestamptz);
  create index on outbox (id) where sent_at is null;
  create table clocks (case_id int primary key, version int not null, due_at timestamptz not null);
  insert into cases select n, 'accepted', 1, now() from generate_series(1, ${cases}) n;
  insert into clocks select n, 1, now() from generate_series(1, ${cases}) n;
  vacuum analyze cases, clocks;`;

const input = JSON.stringify({ note: '办理情况登记' });
const event = JSON.stringify({ acceptanceNo: '410302-2026-000001-X', state: 'accepted', action: 'report-work' });

/** @param url of a role that may create databases; the one made here is dropped again. */
export async function measureBaseline(url: string, seconds: number): Promise<Baseline> {
  const database = `yizhan_bench_${process.pid}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`create database ${database}`);
    const own = new URL(url);
    own.pathname = `/${database}`;
    const connections = Array.from({ length: clients }, () => new pg.Client({ connectionString: own.href }));
    await Promise.all(connections.map(client => client.connect()));
    try {
      for (const statement of tables.split(';').filter(text => text.trim())) await connections[0]!.query(statement);
      const start = performance.now();
      const counts = await Promise.all(connections.map(client => transact(client, start + seconds * 1000)));
      const took = (performance.now() - start) / 1000;
      const total = counts.reduce((sum, count) => sum + count, 0);
      return { transactionsPerSecond: Math.round(total / took), clients, seconds };
    } finally {
      await Promise.all(connections.map(client => client.end()));
    }
  } finally {
    await admin.query(`drop database if exists ${database}`);
    await admin.end();
  }
}

/** One transaction after the other until the time is up; returns how many. */
async function transact(client: pg.Client, until: number): Promise<number> {
  let done = 0;
  for (; performance.now() < until; done++) {
    const id = randomInt(1, cases + 1);
    await client.query('begin');
    const { rows } = await client.query<{ version: number }>({
      name: 'case',
      text: 'update cases set version = version + 1, state = $2, updated_at = now() where id = $1 returning version',
      values: [id, 'accepted'],
    });
    await client.query({
      name: 'history',
      text: 'insert into history values ($1, $2, $3, $4, now())',
      values: [id, rows[0]!.version, 'report-work', input],
    });
    await client.query({
      name: 'outbox',
      text: 'insert into outbox (event_id, case_id, data) values ($1, $2, $3)',
      values: [randomUUID(), id, event],
    });
    await client.query({
      name: 'clock',
      text: 'update clocks set version = version + 1, due_at = now() where case_id = $1',
      values: [id],
    });
    await client.query('commit');
  }
  return done;
}
