import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { createFired, type Peer } from './peer.protocol.js';

interface Fired {
  job: number;
  due: string;
}

const queue = 'bench';
const batch = 1_000;
/** Jobs that one call puts in. */
const inserted = 5_000;

/**
 * pg-boss as its documentation has it for many jobs: a worker a core, each fetching a thousand at once, again at once as
 * long as batches come full, and otherwise as often as it allows. The handler writes one statement a batch.
 */
export async function startPgBoss(url: string): Promise<Peer> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  await pool.query(createFired);
  const boss = new PgBoss({ connectionString: url, max: 10 });
  boss.on('error', error => process.stderr.write(`${error.stack}\n`));
  await boss.start();
  await boss.createQueue(queue);
  const options = { batchSize: batch, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true, localConcurrency: 2 };
  await boss.work<Fired>(queue, options, async jobs => {
    await pool.query({
      name: 'fire',
      text: 'insert into fired (job, due) select * from unnest($1::int[], $2::timestamptz[])',
      values: [jobs.map(({ data }) => data.job), jobs.map(({ data }) => data.due)],
    });
  });
  return {
    async add(jobs, dueAt) {
      const [due, startAfter] = [new Date(dueAt).toISOString(), new Date(dueAt)];
      for (let from = 1; from <= jobs; from += inserted) {
        const length = Math.min(inserted, jobs - from + 1);
        const some = Array.from({ length }, (_, index) => ({ data: { job: from + index, due }, startAfter }));
        await boss.insert(queue, some);
      }
    },
    async stop() {
      await boss.stop({ graceful: true });
      await pool.end();
    },
  };
}
