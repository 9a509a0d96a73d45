/** Webhooks to a receiver that is well, alone and then beside others that are not; and what those get once they are back. */
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../outage/until.js';
import { Samples } from '../../report/samples.js';
import type { BurstParts } from '../burst/our.burst.js';
import type { Lateness } from '../burst/lateness.js';
import { post } from '../officers/officer.calls.js';
import type { Officer } from '../officers/officer.tokens.js';
import { seedSpread, settle } from '../register.seed.js';
import { type Health, Receiver, type Taken } from './receiver.js';
import { wrongWith } from './taken.judge.js';

export interface Webhooks {
  readonly rate: number;
  readonly seconds: number;
  /** From the due instant until the receiver that is well had the message. */
  readonly alone: Lateness;
  readonly besideSick: Lateness;
  /** Each receiver by how it did at first: what it lacked in the end, and how long it took to get it once it was back. */
  readonly receivers: readonly {
    readonly health: Health;
    readonly backAfter: number;
    readonly faults: readonly string[];
  }[];
}

const sick: readonly Health[] = ['failing', 'hanging', 'gone'];
/** Limits missed a second, of so many cases, so that each case has several messages in a row. */
const rate = 20;
const cases = 40;
const leadMs = 4_000;
const patienceMs = 120_000;

export async function webhooksRun(parts: BurstParts, seconds: number, officer: Officer): Promise<Webhooks> {
  const { stack, signal } = parts;
  const { gateway } = stack.endpoints;
  const receivers: { health: Health; receiver: Receiver; id: string }[] = [];
  const register = async (health: Health) => {
    const receiver = await Receiver.start(health);
    const body = { url: receiver.url, types: ['task.raised'], description: health };
    const { id } = await post<{ id: string }>(gateway, officer.token, '/api/supervision/v1/webhooks', body);
    receivers.push({ health, receiver, id });
    return receiver;
  };
  const half = Math.max(5, Math.floor(seconds / 2));
  try {
    const well = await register('well');
    const first = await window(parts, well, half);
    for (const health of sick) await register(health);
    const second = await window(parts, well, half);
    const found: Webhooks['receivers'][number][] = [];
    for (const { health, receiver, id } of receivers) {
      const [expected, from] = health === 'well' ? [2 * rate * half, first.from] : [rate * half, second.from];
      // Another phase may have left something that is told of only now.
      const taken = () => receiver.taken.filter(({ dueAt }) => dueAt > from);
      const back = performance.now();
      await receiver.recover();
      // What its operator does: nobody waits for the next try then.
      const path = `/api/supervision/v1/webhooks/${id}`;
      if (health !== 'well') await post(gateway, officer.token, `${path}/disable`, {});
      if (health !== 'well') await post(gateway, officer.token, `${path}/enable`, {});
      const all = () => new Set(taken().map(({ id: message }) => message)).size >= expected;
      const waiting = { withinMs: patienceMs, everyMs: 100, signal };
      await until('everything is delivered', all, waiting).catch(() => undefined); // the faults tell
      signal.throwIfAborted();
      found.push({ health, backAfter: (performance.now() - back) / 1000, faults: wrongWith(taken(), expected) });
    }
    return { rate, seconds: half, alone: first.late, besideSick: second.late, receivers: found };
  } finally {
    await Promise.all(receivers.map(({ receiver }) => receiver.stop()));
  }
}

interface Window {
  readonly from: number;
  readonly late: Lateness;
}

/** Limits fall due for so long; how late the receiver had the message of each. */
async function window({ database, signal }: BurstParts, well: Receiver, seconds: number): Promise<Window> {
  const from = Math.ceil((Date.now() + leadMs) / 1000) * 1000;
  const count = rate * seconds;
  await seedSpread(database, count, new Date(from), rate, cases);
  await settle(database);
  const ofThese = ({ dueAt }: Taken) => dueAt > from;
  await pause(from + seconds * 1000 - Date.now(), undefined, { signal });
  const all = () => well.taken.filter(ofThese).length >= count;
  await until('the receiver that is well has everything', all, { withinMs: patienceMs, everyMs: 50, signal });
  const samples = new Samples();
  for (const { at, dueAt } of well.taken.filter(ofThese)) samples.add(at - dueAt);
  return { from, late: samples.summary() };
}
