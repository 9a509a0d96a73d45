/** Clock changes flow in while officers listen to the stream and page through their tasks. */
import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from '../../machine/cpu-time.js';
import { openLoop } from '../../cases/loops.js';
import { Samples } from '../../report/samples.js';
import type { BurstParts } from '../burst/our.burst.js';
import type { Lateness } from '../burst/lateness.js';
import { AlertEar } from '../officers/alert.ear.js';
import type { Officer } from '../officers/officer.tokens.js';
import { getPage } from '../officers/officer.calls.js';
import { readOne } from '../sql.js';
import { ClockFlow } from './clock.flow.js';

export interface Flow {
  readonly seconds: number;
  readonly officers: number;
  /** Clock changes that mediation told of, and how many of them the register had at the end. */
  readonly changes: number;
  readonly registered: number;
  /** One page of a task list, through the gateway. */
  readonly lists: Lateness;
  /** From the instant of which an alert tells (a limit passed, a warning came) until each officer had it. */
  readonly streamed: Lateness;
  readonly failed: readonly string[];
  readonly cpu: Readonly<Record<string, number>>;
}

/** Each officer looks at a page so often. */
const listEveryMs = 2_000;
/** Pages that one goes on to before beginning again. */
const pages = 3;
const settleMs = 3_000;

export async function flowRun(
  { stack, database, topic, signal }: BurstParts,
  { changes, seconds }: { changes: number; seconds: number },
  officers: readonly Officer[],
): Promise<Flow> {
  const { gateway } = stack.endpoints;
  const failed = new Map<string, number>();
  const [lists, streamed] = [new Samples(), new Samples()];
  const ears: AlertEar[] = [];
  const mediation = await stack.connectTo('mediation');
  const flow = new ClockFlow(mediation);
  const stop = new AbortController();
  const stopping = AbortSignal.any([stop.signal, signal]);
  const begun = Date.now();
  try {
    for (const officer of officers)
      ears.push(
        await AlertEar.open(gateway, officer, ({ event, data, at }) => {
          const since = Date.parse(event === 'task.raised' ? data.dueAt : data.occurredAt);
          if (since >= begun) streamed.add(at - since);
        }),
      );
    const cursors = new Map<Officer, { page: number; cursor?: string }>();
    let nth = 0;
    const list = async () => {
      const officer = officers[nth++ % officers.length]!;
      const { page, cursor } = cursors.get(officer) ?? { page: 0 };
      const path = `/api/supervision/v1/tasks?${cursor ? `cursor=${encodeURIComponent(cursor)}` : ''}`;
      const start = performance.now();
      try {
        const next = await getPage(gateway, officer.token, path);
        lists.add(performance.now() - start);
        cursors.set(officer, next && page < pages ? { page: page + 1, cursor: next } : { page: 0 });
      } catch (error) {
        const what = (error as Error).message;
        failed.set(what, (failed.get(what) ?? 0) + 1);
      }
    };
    const before = cpuSeconds(stack.pids);
    const running = Promise.all([
      flow.run(changes / 60, stopping),
      openLoop((officers.length * 1000) / listEveryMs, list, stopping),
    ]);
    await pause(seconds * 1000, undefined, { signal });
    stop.abort();
    await running;
    const after = cpuSeconds(stack.pids);
    await pause(settleMs, undefined, { signal });
    await topic.applied(signal);
    const { n: registered } = await readOne<{ n: number }>(
      database,
      `select count(*)::int as n from deadlines d join unnest($1::uuid[], $2::int[]) as told(id, version)
       on d.clock_id = told.id and d.version = told.version`,
      flow.newest(),
    );
    return {
      ...{ seconds, officers: officers.length, changes: flow.told, registered },
      lists: lists.summary(),
      streamed: streamed.summary(),
      failed: [
        ...[...failed].map(([what, count]) => `${count} × ${what}`),
        ...(registered < flow.clocks
          ? [`${flow.clocks - registered} clocks are not in the register as last told`]
          : []),
      ],
      cpu: Object.fromEntries(Object.keys(after).map(name => [name, after[name]! - (before[name] ?? 0)])),
    };
  } finally {
    stop.abort();
    const left = await Promise.allSettled(ears.map(ear => ear.leave()));
    await mediation.end();
    const broken = left.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    if (broken && !signal.aborted) throw broken.reason;
  }
}
