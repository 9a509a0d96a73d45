import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from '../../machine/cpu-time.js';
import type { Lateness } from './lateness.js';

/** So many limits or jobs that fell due at one instant. */
export interface Burst {
  readonly name: string;
  readonly jobs: number;
  /** From the due instant until the transaction of each row was committed, as PostgreSQL noted it. */
  readonly committed: Lateness;
  /** From the due instant until what the row itself says: before the commit of its batch. */
  readonly written: Lateness;
  /** Until the last commit. */
  readonly perSecond: number;
  /** Seconds of a processor from the due instant until the last one was seen, by process. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly missing: number;
  readonly doubled: number;
}

/** Nothing that works takes so long, in milliseconds. */
const patienceMs = 600_000;
const lookMs = 250;

/** Waits for an instant (`Date.now`). @throws Error if it has passed already: what was prepared came too late. */
export async function instantComes(dueAt: number, signal: AbortSignal): Promise<void> {
  const wait = dueAt - Date.now();
  if (wait < 0)
    throw new Error(`the burst was due ${-wait} ms before everything was in place; the machine is too busy`);
  await pause(wait, undefined, { signal });
}

/** Looks until everything is done, and tells what that took of the processors. @param count how many are done. */
export async function untilAll(
  what: string,
  pids: () => Readonly<Record<string, number>>,
  count: () => Promise<number>,
  all: number,
  signal: AbortSignal,
): Promise<Readonly<Record<string, number>>> {
  const before = cpuSeconds(pids());
  for (const end = performance.now() + patienceMs; (await count()) < all; await pause(lookMs, undefined, { signal })) {
    if (performance.now() > end) throw new Error(`${what}: ${await count()} of ${all} after ${patienceMs / 1000} s`);
  }
  const after = cpuSeconds(pids());
  return Object.fromEntries(Object.keys(after).map(name => [name, after[name]! - (before[name] ?? 0)]));
}

/** How long before the due instant one begins to put jobs in, in milliseconds, where so many a second can be put in. */
export function leadTime(jobs: number, perSecond: number): number {
  return 4_000 + (1_600 * jobs) / perSecond;
}
