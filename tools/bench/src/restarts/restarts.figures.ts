import { type Service, services } from '@yizhan/contracts';
import type { describeMachine } from '../machine/machine.js';
import { atMost, type Bar } from '../outage/bar.js';
import { Samples } from '../report/samples.js';
import type { Restart } from './restart.js';
import { type RestartKind, restartKinds } from './restart.kind.js';
import type { RestartsOptions } from './restarts.options.js';

/** Everything one run has found out. */
export interface RestartsFigures {
  readonly machine: Awaited<ReturnType<typeof describeMachine>>;
  readonly options: RestartsOptions;
  readonly restarts: readonly Restart[];
  /** Requests of the load that were sent again, and those that failed in spite of that. */
  readonly retries: number;
  readonly failures: Readonly<Record<string, number>>;
}

/** The restarts of one service in one way; in seconds, each as median and highest. */
export interface Summary {
  readonly service: Service;
  readonly kind: RestartKind;
  readonly answers: Spread;
  readonly sent: Spread;
  readonly applied: Spread;
  /** Seconds of a processor until it answers, and the processors that others kept busy; both the median. */
  readonly startCpu: number;
  readonly others: number;
  /** From the signal to both. */
  readonly whole: Spread;
}

interface Spread {
  readonly median: number;
  readonly max: number;
}

export function summaries(restarts: readonly Restart[]): Summary[] {
  return services.flatMap(service =>
    restartKinds.flatMap(kind => {
      const some = restarts.filter(each => each.service === service && each.kind === kind.name);
      if (some.length === 0) return [];
      return {
        service,
        kind,
        answers: spread(some.map(({ answersAfter }) => answersAfter)),
        sent: spread(some.map(({ sentAfter }) => sentAfter)),
        applied: spread(some.map(({ appliedAfter }) => appliedAfter)),
        startCpu: medianOf(some.map(each => each.startCpu)),
        others: medianOf(some.map(each => each.others)),
        whole: spread(
          some.map(({ startedAfter, sentAfter, appliedAfter }) => startedAfter + Math.max(sentAfter, appliedAfter)),
        ),
      };
    }),
  );
}

/** What a restart promises: the slowest of all services, each way. */
export function barsOf({ restarts, failures }: RestartsFigures): Bar[] {
  const all = summaries(restarts);
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  return [
    ...restartKinds.flatMap(kind => {
      const some = all.filter(each => each.kind === kind);
      const highest = (of: 'sent' | 'applied') => Math.max(...some.map(summary => summary[of].max));
      return [
        atMost(`${kind.name}: own events are sent again, s after the start`, highest('sent'), kind.bar),
        atMost(`${kind.name}: events of others are applied again, s after the start`, highest('applied'), kind.bar),
      ];
    }),
    atMost('requests that failed although sent again', failed, 0),
  ];
}

function spread(ms: readonly number[]): Spread {
  return { median: medianOf(ms) / 1000, max: Math.max(...ms) / 1000 };
}

function medianOf(values: readonly number[]): number {
  const samples = new Samples();
  for (const each of values) samples.add(each);
  return samples.quantile(0.5);
}
