/** A hundred limits missed each second beside everything that is in the register. */
import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from '../machine/cpu-time.js';
import { until } from '../outage/until.js';
import { Samples } from '../report/samples.js';
import { committedAfter, type Lateness, latenessOf } from './burst/lateness.js';
import { faultsOf } from './burst/once.judge.js';
import { readBurst } from './burst/once.reader.js';
import type { BurstParts } from './burst/our.burst.js';
import { AlertEar } from './officers/alert.ear.js';
import type { Officer } from './officers/officer.tokens.js';
import { seedSpread, settle } from './register.seed.js';

export interface Steady {
  readonly seconds: number;
  readonly rate: number;
  /** From the due instant until the task was committed. */
  readonly committed: Lateness;
  /** From the due instant until an officer of the province had the alert, through the gateway. */
  readonly streamed: Lateness;
  readonly cpu: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

const leadMs = 6_000;
const patienceMs = 30_000;

export async function steadyRun(
  { stack, database, topic, signal }: BurstParts,
  rate: number,
  seconds: number,
  officer: Officer,
): Promise<Steady> {
  const count = rate * seconds;
  const from = new Date(Math.ceil((Date.now() + leadMs) / 1000) * 1000);
  const to = new Date(from.getTime() + seconds * 1000);
  await seedSpread(database, count, from, rate);
  await settle(database);
  const heard = new Map<string, number>();
  const ear = await AlertEar.open(stack.endpoints.gateway, officer, ({ event, data, at }) => {
    if (event !== 'task.raised') return;
    const dueAt = Date.parse(data.dueAt);
    if (dueAt >= from.getTime() && dueAt <= to.getTime()) heard.set(data.clockId, at - dueAt);
  });
  const before = cpuSeconds(stack.pids);
  try {
    await pause(to.getTime() - Date.now(), undefined, { signal });
    const all = () => heard.size >= count;
    await until('every alert was heard', all, { withinMs: patienceMs, everyMs: 100, signal }).catch(() => undefined);
  } finally {
    await ear.leave();
  }
  const after = cpuSeconds(stack.pids);
  await topic.applied(signal);
  const samples = new Samples();
  for (const ms of heard.values()) samples.add(ms);
  const committed = await latenessOf(
    database,
    `select ${committedAfter('t.due_at', 'h')} as ms from tasks t join history h on h.case_id = t.id and h.version = 1
     where t.due_at between $1 and $2`,
    [from, to],
  );
  const faults = faultsOf(await readBurst(database, from, to));
  if (heard.size < count) faults.push(`${count - heard.size} alerts did not reach the officer`);
  return {
    ...{ seconds, rate, committed, faults },
    streamed: samples.summary(),
    cpu: Object.fromEntries(Object.keys(after).map(name => [name, after[name]! - (before[name] ?? 0)])),
  };
}
