/**
 * Complete cases a second through REST over the whole stack. First what PostgreSQL alone does on this machine, then a
 * closed loop for the rate, then cases at half of the promised and half of the reached rate, for how soon a case is
 * visible where it is handled.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { RestClient, SignIn, type ToolStack } from '@yizhan/tool-client';
import pg from 'pg';
import { type Baseline, measureBaseline } from '../baseline/case-transaction.js';
import { busySeconds, cpuSeconds } from '../machine/cpu-time.js';
import { describeMachine } from '../machine/machine.js';
import { writeReport } from '../report/report.js';
import { ArrivalWatcher } from './arrival.watcher.js';
import { CaseRunner } from './case-runner.js';
import type { CasesOptions } from './cases.options.js';
import { type CasesResult, casesText } from './cases.text.js';
import { courses } from './courses.js';
import { Following } from './following.js';
import { closedLoop, openLoop } from './loops.js';
import { Measured } from './measured.js';

const baselineSeconds = 6;
/** Complete cases a second that the main path promises on 2 cores; the delay has to hold at half of it. */
const promised = 80;
/** How closely arrivals are watched: coarsely while only the rate counts, closely while the delay does. */
const watchMs = { rate: 25, delay: 10 };

/** Measures, prints, and writes the report. @returns whether no case failed. */
export async function benchCases(
  { dataDir, endpoints }: ToolStack,
  options: CasesOptions,
  tell: (message: string) => void,
): Promise<boolean> {
  const admin = new pg.Client({ connectionString: endpoints.postgres });
  await admin.connect();
  const machine = await describeMachine(admin);
  await admin.end();
  tell(`case transactions on PostgreSQL alone, ${baselineSeconds} s`);
  const baseline = await measureBaseline(endpoints.postgres, baselineSeconds);

  let everyMs = watchMs.rate;
  const services = courses.map(({ service }) => service);
  const arrivals = new Map<string, ArrivalWatcher>();
  for (const service of services)
    arrivals.set(service, await ArrivalWatcher.open(endpoints.postgres, service, () => everyMs));
  const following = await Following.open(endpoints.postgres);
  const rest = new RestClient(endpoints.gateway, new SignIn(dataDir), { connections: 512, patienceMs: 0 });
  const runner = new CaseRunner(rest, arrivals, new Measured());
  try {
    tell(
      `closed loop: ${options.clients} clients, ${options.warmUpSeconds} s to warm up, ${options.seconds} s measured`,
    );
    const closed = await measureWindow(runner, options, endpoints.pids, stop =>
      closedLoop(options.clients, () => runner.run(), stop),
    );
    const lagAfterRate = await following.caughtUp();
    everyMs = watchMs.delay;
    const half: HalfLoad[] = [];
    for (const rate of [promised / 2, closed.measured.casesPerSecond / 2]) {
      tell(`open loop: ${rate.toFixed(1)} cases a second, ${options.seconds} s measured`);
      const open = await measureWindow(runner, { ...options, warmUpSeconds: 5 }, endpoints.pids, stop =>
        openLoop(rate, () => runner.run(), stop),
      );
      half.push({ ...open, rate, followedAfterMs: await following.caughtUp() });
    }
    const result: CasesResult = { machine, options, baseline, closed, half, lagAfterRate };
    process.stdout.write(`\n${casesText(result)}\n`);
    tell(`report: ${writeReport('cases', reported(result))}`);
    return [closed, ...half].every(({ measured }) => measured.errors.size === 0);
  } finally {
    await Promise.all([...arrivals.values()].map(watcher => watcher.close()));
    await following.close();
    await rest.close();
  }
}

/** What one window brought. */
export interface Window {
  measured: Measured;
  /** Processor seconds a second by process, the bench itself among them, and of the whole machine. */
  cpu: Record<string, number>;
}

/** A window in which cases begin at a rate of their own, whatever becomes of those before. */
export interface HalfLoad extends Window {
  /** Cases begun a second. */
  rate: number;
  /** Milliseconds until intake and supervision had followed after the load had ended. */
  followedAfterMs: number;
}

async function measureWindow(
  runner: CaseRunner,
  { warmUpSeconds, seconds }: Pick<CasesOptions, 'warmUpSeconds' | 'seconds'>,
  pids: Record<string, number>,
  load: (stop: AbortSignal) => Promise<void>,
): Promise<Window> {
  const measured = (runner.measured = new Measured());
  const stop = new AbortController();
  const loading = load(stop.signal);
  await pause(warmUpSeconds * 1000);
  measured.begin();
  const before = usedBy(pids);
  await pause(seconds * 1000);
  measured.end();
  const after = usedBy(pids);
  stop.abort();
  await loading;
  const perSecond = (name: string) => (after[name]! - before[name]!) / measured.seconds;
  const names = Object.keys(after).filter(name => name in before);
  return { measured, cpu: Object.fromEntries(names.map(name => [name, perSecond(name)])) };
}

function usedBy(pids: Record<string, number>): Record<string, number> {
  const { user, system } = process.cpuUsage();
  return { ...cpuSeconds(pids), bench: (user + system) / 1e6, 'whole machine': busySeconds() };
}

function reported({ machine, options, baseline, closed, half, lagAfterRate }: CasesResult): object {
  const windowOf = ({ measured, cpu }: Window) => ({
    seconds: measured.seconds,
    completed: measured.completed,
    casesPerSecond: measured.casesPerSecond,
    actions: Object.fromEntries([...measured.actions].map(([name, samples]) => [name, samples.summary()])),
    acceptanceToVisible: measured.visible.summary(),
    wholeCase: measured.whole.summary(),
    errors: Object.fromEntries(measured.errors),
    cpuSecondsPerSecond: cpu,
  });
  return {
    machine,
    options,
    baseline: baseline satisfies Baseline,
    courses: courses.map(({ service, outcome, actions }) => ({ service, outcome, actions: actions.map(a => a.name) })),
    closedLoop: { ...windowOf(closed), followedAfterMs: lagAfterRate },
    openLoops: half.map(open => ({
      ...windowOf(open),
      arrivalsPerSecond: open.rate,
      followedAfterMs: open.followedAfterMs,
    })),
    ratioToBaseline: (closed.measured.casesPerSecond * 7) / baseline.transactionsPerSecond,
  };
}
