import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createFired, type Peer } from './peer.protocol.js';

const loops = 2;
const batch = 1_000;
const pollMs = 100;

/**
 * What PostgreSQL alone does: no library, one statement that takes a thousand due rows and writes their effects. With
 * `now()`, which the index can use; `clock_timestamp()` would walk over every pending row at each empty look.
 */
export async function startFloor(url: string): Promise<Peer> {
  const pool = new pg.Pool({ connectionString: url, max: loops + 1 });
  await pool.query(createFired);
  await pool.query('create table if not exists pending (job int not null, due timestamptz not null)');
  await pool.query('create index if not exists pending_due on pending (due)');
  const stopping = new AbortController();
  const text = `with taken as (
      delete from pending where ctid = any(array(
        select ctid from pending where due <= now() order by due limit ${batch} for update skip locked))
      returning job, due)
    insert into fired (job, due) select job, due from taken`;
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const { rowCount } = await pool.query({ name: 'fire', text });
      if (!rowCount) await pause(pollMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = Promise.all(Array.from({ length: loops }, loop));
  return {
    async add(jobs, dueAt) {
      await pool.query('insert into pending select n, $2 from generate_series(1, $1::int) n', [jobs, new Date(dueAt)]);
    },
    async stop() {
      stopping.abort();
      await running;
      await pool.end();
    },
  };
}
