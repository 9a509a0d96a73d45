import type { describeMachine } from '../machine/machine.js';
import { atLeast, atMost, type Bar } from '../outage/bar.js';
import { round, Samples } from '../report/samples.js';
import type { Burst } from './burst/burst.js';
import { ours, type OurBurst } from './burst/our.burst.js';
import type { Flow } from './flow/flow.run.js';
import type { KillRound } from './kills.run.js';
import type { ListTime } from './plans/lists.js';
import { type ComparedPlan, isSame } from './plans/plan.shape.js';
import type { Steady } from './steady.run.js';
import type { SupervisionOptions } from './supervision.options.js';
import type { Webhooks } from './webhooks/webhooks.run.js';

/** Everything one run has found out; what was not asked for is not there. */
export interface SupervisionFigures {
  readonly machine: Awaited<ReturnType<typeof describeMachine>>;
  readonly options: SupervisionOptions;
  readonly plans?: readonly ComparedPlan[];
  /** With the closed clocks beside. */
  readonly lists?: readonly ListTime[];
  /** Each round's peers and ours, in the order in which they ran. */
  readonly bursts?: readonly Burst[];
  readonly steady?: Steady;
  readonly kills?: readonly KillRound[];
  readonly flow?: Flow;
  readonly webhooks?: Webhooks;
}

/** The bursts of one contender over all rounds. */
export interface Summary {
  readonly name: string;
  readonly rounds: number;
  /** Medians over the rounds; lateness to the commit in seconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** The lowest and the highest p99. */
  readonly range: readonly [number, number];
  readonly perSecond: number;
  readonly workerCpu: number;
  readonly postgresCpu: number;
}

export function summaries(bursts: readonly Burst[]): Summary[] {
  const names = [...new Set(bursts.map(({ name }) => name))];
  return names.map(name => {
    const some = bursts.filter(burst => burst.name === name);
    const median = (of: (burst: Burst) => number) => medianOf(some.map(of));
    const p99s = some.map(({ committed }) => committed.p99 / 1000);
    return {
      ...{ name, rounds: some.length },
      p50: median(({ committed }) => committed.p50 / 1000),
      p99: median(({ committed }) => committed.p99 / 1000),
      max: median(({ committed }) => committed.max / 1000),
      range: [Math.min(...p99s), Math.max(...p99s)],
      perSecond: median(({ perSecond }) => perSecond),
      workerCpu: median(({ cpu }) => cpu['worker'] ?? cpu['supervision'] ?? NaN),
      postgresCpu: median(({ cpu }) => cpu['postgres'] ?? NaN),
    };
  });
}

/** The bursts of ours with what only they have. */
export function ourBursts(bursts: readonly Burst[]): readonly OurBurst[] {
  return bursts.filter((burst): burst is OurBurst => burst.name === ours);
}

/** What supervision promises, as far as it was measured. */
export function barsOf({ plans, lists, bursts, steady, kills, flow, webhooks }: SupervisionFigures): Bar[] {
  return [
    ...(plans
      ? [
          atMost(
            'plans of detector, register and stream that closed clocks change',
            plans.filter(plan => plan.kept && !isSame(plan)).length,
            0,
          ),
        ]
      : []),
    ...(lists
      ? [atMost('the slowest list beside the closed clocks, median, ms', Math.max(...lists.map(({ p50 }) => p50)), 100)]
      : []),
    ...(bursts ? burstBars(bursts) : []),
    ...(steady
      ? [
          atMost('steady: due → task committed, p99, ms', round(steady.committed.p99), 100),
          atMost('steady: due → on an officer’s stream, p99, ms', round(steady.streamed.p99), 300),
          atMost('steady: what is not exactly once', steady.faults.length, 0),
        ]
      : []),
    ...(kills
      ? [
          atMost('kills: what is not exactly once', sum(kills.map(({ burst }) => burst.faults.length)), 0),
          atLeast('kills: processes killed', sum(kills.map(kill => kill.kills)), kills.length),
        ]
      : []),
    ...(flow
      ? [
          atMost('flow: a page of tasks, p99, ms', round(flow.lists.p99), 100),
          atMost('flow: due → on an officer’s stream, p99, ms', round(flow.streamed.p99), 1_000),
          atMost('flow: what went wrong', flow.failed.length, 0),
        ]
      : []),
    ...(webhooks ? webhookBars(webhooks) : []),
  ];
}

function burstBars(bursts: readonly Burst[]): Bar[] {
  const own = ourBursts(bursts);
  const by = new Map(summaries(bursts).map(summary => [summary.name, summary]));
  const [our, boss, graphile] = [ours, 'pg-boss', 'graphile-worker'].map(name => by.get(name)?.p99 ?? NaN);
  return [
    atMost('burst: p99 to the commit, s, against pg-boss in batch mode', round(our!), round(boss!)),
    atLeast('burst: times faster to the commit than graphile-worker, p99', round(graphile! / our!), 3),
    atMost(
      'burst: events on Kafka, s after the instant, worst round',
      Math.max(...own.map(each => each.onKafkaAfter)),
      25,
    ),
    atMost('burst: what is not exactly once', sum(own.map(({ faults }) => faults.length)), 0),
  ];
}

/** A receiver that is well may be as late as it was alone, and by what chance makes of it. */
function webhookBars({ alone, besideSick, receivers }: Webhooks): Bar[] {
  const faults = receivers.flatMap(receiver => receiver.faults);
  return [
    atMost('webhooks: due → receiver beside sick ones, p99, ms', round(besideSick.p99), round(2 * alone.p99 + 100)),
    atMost('webhooks: what is lost or out of order once all are back', faults.length, 0),
  ];
}

function medianOf(values: readonly number[]): number {
  const samples = new Samples();
  for (const value of values) samples.add(value);
  return samples.quantile(0.5);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
