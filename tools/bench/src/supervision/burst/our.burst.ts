import type pg from 'pg';
import type { Topic } from '../topic.js';
import { lastMs, seedDue, settle } from '../register.seed.js';
import { readAll, readOne } from '../sql.js';
import type { SupervisionStack } from '../supervision.stack.js';
import { type Burst, instantComes, leadTime, untilAll } from './burst.js';
import { committedAfter, latenessOf } from './lateness.js';
import { faultsOf } from './once.judge.js';
import { readBurst } from './once.reader.js';

export const ours = 'yizhan';
/** Rows a second that the register takes in bulk, at the least. */
const seededPerSecond = 6_000;

/** What became of a burst of ours. */
export interface OurBurst extends Burst {
  /** Events that the burst has written, and seconds from the due instant until the broker had all of them. */
  readonly events: number;
  readonly onKafkaAfter: number;
  /** Seconds from the due instant until every officer's stream has what it is to have. */
  readonly alertedAfter: number;
  /** What is not exactly once. */
  readonly faults: readonly string[];
}

export interface BurstParts {
  readonly stack: SupervisionStack;
  readonly database: pg.Client;
  readonly topic: Topic;
  readonly signal: AbortSignal;
}

/** One burst of ours. @param meanwhile is begun at the due instant and ended when all is raised and sent. */
export async function burstOfOurs(
  { stack, database, topic, signal }: BurstParts,
  jobs: number,
  meanwhile: (stop: AbortSignal) => Promise<void> = () => Promise.resolve(),
): Promise<OurBurst> {
  // To the second, so that nothing else is due at the same instant.
  const dueAt = Math.ceil((Date.now() + leadTime(jobs, seededPerSecond)) / 1000) * 1000;
  const due = new Date(dueAt);
  const alarmAt = new Date(dueAt + lastMs);
  await seedDue(database, jobs, due);
  await settle(database);
  const alertsBefore = await highest(database, 'alerts', 'seq');
  const recordsBefore = await topic.records();
  await instantComes(dueAt, signal);
  const stop = new AbortController();
  const busy = meanwhile(AbortSignal.any([stop.signal, signal]));
  try {
    const pids = () => stack.pids;
    const raised = async () => jobs - (await countOf(database, `alarms where kind = 'raise' and at = $1`, [alarmAt]));
    const cpu = await untilAll(ours, pids, raised, jobs, signal);
    // Of each limit its task is told, and a little later the task's own limit.
    const events = 2 * jobs;
    const records = async () => (await topic.records()) - recordsBefore;
    await untilAll('events on Kafka', pids, records, events, signal);
    const onKafkaAfter = (Date.now() - dueAt) / 1000;
    stop.abort();
    await busy;
    const alerts = () => countOf(database, `alerts where seq > $1 and type = 'task.raised'`, [alertsBefore]);
    await untilAll('alerts', pids, alerts, jobs, signal);
    const alertedAfter = (Date.now() - dueAt) / 1000;
    await topic.applied(signal);
    // The history is never changed, so its row still tells by which transaction the task was raised.
    const committed = await latenessOf(
      database,
      `select ${committedAfter('t.due_at', 'h')} as ms from tasks t join history h on h.case_id = t.id and h.version = 1
       where t.due_at = $1`,
      [due],
    );
    const written = await latenessOf(database, 'select lateness_ms as ms from tasks where due_at = $1', [due]);
    const rows = await readBurst(database, due, due);
    const clocks = rows.tasks.map(({ clockId }) => clockId);
    return {
      ...{ name: ours, jobs, committed, written, cpu, events, onKafkaAfter, alertedAfter },
      perSecond: (jobs * 1000) / committed.max,
      missing: jobs - new Set(clocks).size,
      doubled: clocks.length - new Set(clocks).size,
      faults: faultsOf(rows),
    };
  } finally {
    stop.abort();
    await busy;
  }
}

async function countOf(on: pg.Client, what: string, values: unknown[]): Promise<number> {
  return (await readOne<{ n: number }>(on, `select count(*)::int as n from ${what}`, values)).n;
}

async function highest(on: pg.Client, table: string, column: string): Promise<string> {
  const [row] = await readAll<{ max: string }>(on, `select coalesce(max(${column}), 0)::text as max from ${table}`);
  return row!.max;
}
