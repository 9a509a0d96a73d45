import { join } from 'node:path';
import { type Burst, instantComes, leadTime, untilAll } from '../burst/burst.js';
import { committedAfter, latenessOf } from '../burst/lateness.js';
import { readOne } from '../sql.js';
import type { SupervisionStack } from '../supervision.stack.js';
import type { PeerName } from './peer.protocol.js';
import { RunningPeer } from './running-peer.js';

/** Jobs by which a peer's code and connections become warm; they also tell how quickly it takes jobs. */
const warmUp = 2_000;

/** One burst of a peer, in a database of its own on the server that we are measured on. */
export async function burstOfPeer(
  stack: SupervisionStack,
  name: PeerName,
  jobs: number,
  signal: AbortSignal,
): Promise<Burst> {
  const database = `bench_${name.replace('-', '_')}`;
  const admin = await stack.connect('postgres');
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.query(`create database ${database}`);
  const peer = await RunningPeer.start(name, stack.urlOf(database), join(stack.dataDir, `${name}.log`), signal);
  const own = await stack.connect(database);
  try {
    const fired = async () => (await readOne<{ n: number }>(own, 'select count(*)::int as n from fired')).n;
    const pids = () => ({ worker: peer.pid, postgres: stack.pids['postgres']! });
    const began = performance.now();
    await peer.add(warmUp, Date.now() + 1_000);
    const perSecond = (warmUp * 1000) / (performance.now() - began);
    await untilAll(`${name} is warm`, pids, fired, warmUp, signal);
    await own.query('truncate fired');

    const dueAt = Date.now() + leadTime(jobs, perSecond);
    await peer.add(jobs, dueAt);
    await own.query('vacuum (analyze)');
    await own.query('checkpoint');
    await instantComes(dueAt, signal);
    const cpu = await untilAll(name, pids, fired, jobs, signal);
    await peer.stop();
    const committed = await latenessOf(own, `select ${committedAfter('due', 'fired')} as ms from fired`);
    const written = await latenessOf(own, 'select extract(epoch from at - due) * 1000 as ms from fired');
    const { rows, distinct } = await readOne<{ rows: number; distinct: number }>(
      own,
      'select count(*)::int as rows, count(distinct job)::int as distinct from fired',
    );
    return {
      ...{ name, jobs, committed, written, cpu },
      perSecond: (jobs * 1000) / committed.max,
      missing: jobs - distinct,
      doubled: rows - distinct,
    };
  } finally {
    await peer.stop();
    await own.end();
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.end();
  }
}
