import { existsSync } from 'node:fs';
import type { Service } from '@yizhan/contracts';
import { paths } from '@yizhan/tool-stack';
import type { Databases } from '../calendars/databases.js';
import { cpuSeconds } from '../machine/cpu-time.js';
import { askHealth } from '../outage/health.watch.js';
import { OthersMeter } from '../outage/others.meter.js';
import { originOf, processesOf } from '../outage/stack.processes.js';
import { until } from '../outage/until.js';
import { eventIdFloor } from './event-id.floor.js';
import type { RestartKind } from './restart.kind.js';

/** One restart, in milliseconds: the first two from the signal, the others from the moment the new process existed. */
export interface Restart {
  readonly service: Service;
  readonly kind: RestartKind['name'];
  /** Until the old process had ended, and until there was a new one. */
  readonly endedAfter: number;
  readonly startedAfter: number;
  /** Until it answered requests, and the seconds of a processor that it had used by then. */
  readonly answersAfter: number;
  readonly startCpu: number;
  /** Until an event that the new process had written was acknowledged by the broker. */
  readonly sentAfter: number;
  /** Until it had applied an event that another service had written after its start. */
  readonly appliedAfter: number;
  /** Processors that others kept busy from the new process to the last of these. */
  readonly others: number;
}

/** What takes longer is a failure of the run, in milliseconds. */
const withinMs = 60_000;
/** How late a process or an event may be seen, in milliseconds. */
const everyMs = 20;

/**
 * Whether a later event of its own than $1 was sent, and whether one of others that happened at $3 or later was applied.
 * Supervision applies its own, too.
 */
const flowing = `
  select exists (select from outbox where id > $1 and sent_at is not null) as sent,
    exists (select from inbox i where consumer = $2 and event_id >= $3
      and not exists (select from outbox o where o.event_id = i.event_id)) as applied`;

/** Ends a service's process, lets the stack start it again, and waits until its events flow out and in. */
export async function restart(
  dataDir: string,
  databases: Databases,
  service: Service,
  { name: kind, signal: ending }: RestartKind,
  signal: AbortSignal,
): Promise<Restart> {
  const patience = { withinMs, everyMs, signal };
  const { endpoints } = paths(dataDir);
  await until('the stack is ready', () => existsSync(endpoints), patience);
  const old = processesOf(dataDir)[service]!;
  const signalled = performance.now();
  process.kill(old, ending);
  await until(`${service} has ended`, () => processesOf(dataDir)[service] !== old, patience);
  const ended = performance.now();
  const pid = await until(`${service} has a new process`, () => processesOf(dataDir)[service], patience);
  const started = performance.now();
  const others = new OthersMeter(processesOf(dataDir));
  // Both at once: it will be a second before the new process can write.
  const floor = eventIdFloor(Date.now());
  const [last] = await databases.rows<{ id: string }>(service, 'select coalesce(max(id), 0) as id from outbox');
  const flows: { sent?: number; applied?: number } = {};
  const flow = async () => {
    const [row] = await databases.rows<Record<keyof typeof flows, boolean>>(service, flowing, [
      last!.id,
      service,
      floor,
    ]);
    for (const way of ['sent', 'applied'] as const) if (row![way]) flows[way] ??= performance.now() - started;
    return flows.sent !== undefined && flows.applied !== undefined;
  };
  let startCpu = NaN;
  const answers = async () => {
    if (!(await askHealth(originOf(pid))).answers) return undefined;
    startCpu = cpuSeconds({ pid })['pid'] ?? NaN;
    return performance.now() - started;
  };
  const [answersAfter] = await Promise.all([
    until(`${service} answers`, answers, patience),
    until(`events of ${service} flow out and in`, flow, patience),
  ]);
  return {
    service,
    kind,
    endedAfter: ended - signalled,
    startedAfter: started - signalled,
    answersAfter,
    startCpu,
    sentAfter: flows.sent!,
    appliedAfter: flows.applied!,
    others: others.cores,
  };
}
