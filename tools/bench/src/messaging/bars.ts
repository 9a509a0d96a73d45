import type { MessagingFigures } from './messaging.text.js';

/** One promise of issue 6 beside what was measured. */
export interface Bar {
  readonly promise: string;
  readonly measured: number;
  readonly bar: number;
  readonly kept: boolean;
}

/** What the path from commit to effect promises, each against a figure of the same run. */
export function barsOf({ loneP50, latency, events, commands, bareCommands, nest }: MessagingFigures): Bar[] {
  const atMost = (promise: string, measured: number, bar: number) => ({
    promise,
    measured,
    bar,
    kept: measured <= bar,
  });
  const atLeast = (promise: string, measured: number, bar: number) => ({
    promise,
    measured,
    bar,
    kept: measured >= bar,
  });
  return [
    atMost('commit → effect p50, ms (2 lone commits + 10 ms)', latency.p50, 2 * loneP50 + 10),
    atMost('commit → effect p99, ms (5 lone commits + 50 ms)', latency.p99, 5 * loneP50 + 50),
    atLeast('commands/s with relay and consumer, % of without', (100 * commands) / bareCommands, 60),
    atLeast('events/s of transactions with 4 events', events, 4_000),
    atLeast("events/s against Nest's own transport", events, nest.events),
    atMost("commit → effect p50 against Nest's own, ms", latency.p50, nest.latency.p50),
  ];
}
