import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import pg from 'pg';
import { createFired, type Peer } from './peer.protocol.js';

interface Fired {
  job: number;
  due: string;
}

const identifier = 'fire';
/** Jobs that one call puts in. */
const inserted = 5_000;
const concurrentJobs = 24;

/** graphile-worker as the page on its performance sets it up, looking ten times a second. One insert a job. */
export async function startGraphileWorker(url: string): Promise<Peer> {
  const pool = new pg.Pool({ connectionString: url, max: concurrentJobs + 1 });
  await pool.query(createFired);
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') process.stderr.write(`${message}\n`);
  });
  const utils = await makeWorkerUtils({ pgPool: pool, logger });
  await utils.migrate();
  const runner = await run({
    pgPool: pool,
    logger,
    noHandleSignals: true,
    parsedCronItems: [],
    preset: {
      worker: {
        concurrentJobs,
        pollInterval: 100,
        localQueue: { size: 500 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
    taskList: {
      [identifier]: async (payload, { withPgClient }) => {
        const { job, due } = payload as Fired;
        const insert = { name: 'fire', text: 'insert into fired (job, due) values ($1, $2)', values: [job, due] };
        await withPgClient(client => client.query(insert));
      },
    },
  });
  return {
    async add(jobs, dueAt) {
      const [due, runAt] = [new Date(dueAt).toISOString(), new Date(dueAt)];
      for (let from = 1; from <= jobs; from += inserted) {
        const length = Math.min(inserted, jobs - from + 1);
        const some = Array.from({ length }, (_, index) => ({ identifier, payload: { job: from + index, due }, runAt }));
        await utils.addJobs(some);
      }
    },
    async stop() {
      await runner.stop();
      await utils.release();
      await pool.end();
    },
  };
}
