import { table } from '../report/table.js';
import { barsOf } from './bars.js';
import type { MessagingOptions } from './messaging.options.js';

interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** What one run has found out: rates a second, durations in milliseconds. */
export interface MessagingFigures {
  readonly loneP50: number;
  readonly plainCommands: number;
  readonly bareCommands: number;
  readonly commands: number;
  readonly events: number;
  readonly latency: Quantiles;
  readonly nest: { readonly commands: number; readonly events: number; readonly latency: Quantiles };
}

/** The run as a person reads it. */
export function messagingText(figures: MessagingFigures, { clients, rate, seconds }: MessagingOptions): string {
  const { plainCommands, bareCommands, commands, events, latency, nest, loneP50 } = figures;
  const share = (of: number) => `${Math.round((100 * of) / bareCommands)} %`;
  return `Transactions that write a case and 4 events, ${clients} clients, ${seconds} s; effect: one row an event
${table(
  ['', 'transactions/s', 'of nothing behind', 'events/s to the effect'],
  [
    ['plain connections alone, prepared', Math.round(plainCommands), share(plainCommands), ''],
    ['nothing behind them', Math.round(bareCommands), '100 %', ''],
    ['outbox → Kafka → inbox', Math.round(commands), share(commands), Math.round(events)],
    [
      "Nest's own transport, no outbox, no inbox",
      Math.round(nest.commands),
      share(nest.commands),
      Math.round(nest.events),
    ],
  ],
)}

Commit → effect, ${rate} events/s begun at fixed instants; one lone commit takes ${loneP50} ms (p50)
${table(
  ['ms', 'p50', 'p99', 'max', 'events'],
  [
    ['outbox → Kafka → inbox', latency.p50, latency.p99, latency.max, latency.count],
    ["Nest's own transport", nest.latency.p50, nest.latency.p99, nest.latency.max, nest.latency.count],
  ],
)}

${table(
  ['bars', 'measured', 'bar', ''],
  barsOf(figures).map(({ promise, measured, bar, kept }) => [promise, measured, bar, kept ? 'kept' : 'missed']),
)}`;
}
