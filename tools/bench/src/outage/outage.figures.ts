import type { Measured } from '../cases/measured.js';
import type { describeMachine } from '../machine/machine.js';
import { atLeast, atMost, type Bar } from './bar.js';
import type { Health } from './health.watch.js';
import type { Complaints } from './log.watch.js';
import type { OutageOptions } from './outage.options.js';
import { type Pass, perSecond } from './pass.meter.js';

/** Everything one run has found out. */
export interface OutageFigures {
  readonly machine: Awaited<ReturnType<typeof describeMachine>>;
  readonly options: OutageOptions;
  /** Intake's load as fast as it goes, with the following. */
  readonly sustained: Pass & { readonly cases: number };
  /** What was asked of intake while the broker was away. */
  readonly away: { readonly seconds: number; readonly loadSeconds: number; readonly measured: Measured };
  /** From the return of the broker; `waiting` are the events that no broker had when it came back. */
  readonly catchUp: Pass & { readonly waiting: number };
  /** Seconds from the return until no service called itself degraded any more. */
  readonly wellAfter: number;
  /** Bytes by process and phase, and the most since each process began. */
  readonly memory: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly peak: Readonly<Record<string, number>>;
  readonly health: Readonly<Record<string, Health>>;
  readonly complaints: {
    readonly away: Readonly<Record<string, Complaints>>;
    readonly back: Readonly<Record<string, Complaints>>;
  };
  readonly failedRequests: number;
  readonly putAside: number;
  /** Processes that are not the same ones as at the beginning. */
  readonly restarted: readonly string[];
}

const megabyte = 1e6;
/** The most that a service may hold, in megabytes. */
const memoryBar = 250;
/** Lines of a service's log that are no burst. */
const handful = 20;

export const megabytes = (bytes: number | undefined): number => (bytes ?? NaN) / megabyte;

/** What an outage promises, each beside what was measured. */
export function barsOf(figures: OutageFigures): Bar[] {
  const { options, sustained, catchUp, memory, health, complaints } = figures;
  const most = Math.max(...Object.values(memory).flatMap(phases => Object.values(phases)));
  const loudest = Math.max(...Object.values(complaints.back).map(({ warn, error }) => warn + error));
  const answers = Object.values(health);
  return [
    atLeast('events that waited', catchUp.waiting, options.events),
    atLeast(
      'events a second of the catching up, as counted of the sustained rate',
      perSecond(catchUp),
      perSecond(sustained),
    ),
    { ...atMost('most memory of a process, MB', megabytes(most), memoryBar), kept: megabytes(most) < memoryBar },
    atMost('requests that failed', figures.failedRequests, 0),
    atMost(
      'answers of /readyz other than 200 while the broker was away',
      sumOf(answers, ({ notReady }) => notReady),
      0,
    ),
    atLeast(
      'services that called themselves degraded to the end',
      answers.filter(({ degraded }) => degraded).length,
      answers.length,
    ),
    atMost('lines of warnings and errors after the return, of one process', loudest, handful),
    atMost('events put aside', figures.putAside, 0),
    atMost('processes that died', figures.restarted.length, 0),
  ];
}

function sumOf<T>(each: readonly T[], of: (one: T) => number): number {
  return each.reduce((total, one) => total + of(one), 0);
}
