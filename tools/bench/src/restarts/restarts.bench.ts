/**
 * How soon a service takes part again after its process has ended, killed or in order: under a light steady load, from the
 * moment the new process exists until an event that it wrote is with the broker, and one of another service is applied.
 */
import { services } from '@yizhan/contracts';
import { RestClient, SignIn, type ToolStack } from '@yizhan/tool-client';
import { Databases } from '../calendars/databases.js';
import { describeMachine } from '../machine/machine.js';
import { until } from '../outage/until.js';
import { writeReport } from '../report/report.js';
import { type Restart, restart } from './restart.js';
import { restartKinds } from './restart.kind.js';
import { barsOf, type RestartsFigures } from './restarts.figures.js';
import type { RestartsOptions } from './restarts.options.js';
import { restartsText } from './restarts.text.js';
import { SteadyLoad } from './steady.load.js';

/** Cases that lie with each handling service before the first restart. */
const stock = 20;

/** Measures, prints, and writes the report. @returns whether every bar is kept. */
export async function benchRestarts(
  { dataDir, endpoints }: ToolStack,
  options: RestartsOptions,
  signal: AbortSignal,
  tell: (message: string) => void,
): Promise<boolean> {
  const databases = await Databases.open(endpoints.postgres);
  const ofLoad = await Databases.open(endpoints.postgres);
  // As staff do, who try again when their service is away.
  const rest = new RestClient(endpoints.gateway, new SignIn(dataDir), { connections: 256, patienceMs: 30_000 });
  const load = new SteadyLoad(rest, ofLoad);
  const stop = new AbortController();
  let loading: Promise<void> | undefined;
  try {
    const machine = await describeMachine(databases.of('intake'));
    tell(`${options.rate} cases a second`);
    loading = load.run(options.rate, AbortSignal.any([stop.signal, signal]));
    await until('every service has cases', () => load.isStocked(stock), { withinMs: 120_000, everyMs: 100, signal });
    const restarts: Restart[] = [];
    for (let round = 1; round <= options.rounds; round++)
      for (const kind of restartKinds)
        for (const service of services) {
          const one = await restart(dataDir, databases, service, kind, signal);
          restarts.push(one);
          const [sent, applied] = [one.sentAfter, one.appliedAfter].map(ms => (ms / 1000).toFixed(1));
          tell(`round ${round}: ${service} ${kind.name}, sends after ${sent} s, applies after ${applied} s`);
        }
    stop.abort();
    await loading;
    const failures = Object.fromEntries(load.failures);
    const figures: RestartsFigures = { machine, options, restarts, retries: rest.retries, failures };
    const bars = barsOf(figures);
    process.stdout.write(`\n${restartsText(figures)}\n`);
    tell(`report: ${writeReport('restarts', { ...figures, bars })}`);
    return bars.every(({ kept }) => kept);
  } finally {
    stop.abort();
    // Who was interrupted waits for no answer: the stack is being stopped.
    if (!signal.aborted) await loading;
    await rest.close();
    await Promise.all([databases.close(), ofLoad.close()]);
  }
}
