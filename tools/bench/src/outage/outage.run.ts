import { setTimeout as pause } from 'node:timers/promises';
import { services } from '@yizhan/contracts';
import { paths } from '@yizhan/tool-stack';
import type { Databases } from '../calendars/databases.js';
import { Measured } from '../cases/measured.js';
import type { ToolStack } from '@yizhan/tool-client';
import { backlogIn, followed, unsentIn } from './backlog.js';
import { FrozenProcess } from './frozen.process.js';
import { HealthWatch, askHealth } from './health.watch.js';
import type { IntakeLoad } from './intake.load.js';
import { LogWatch } from './log.watch.js';
import type { OutageFigures } from './outage.figures.js';
import type { OutageOptions } from './outage.options.js';
import { PassMeter } from './pass.meter.js';
import { originOf, processesOf, programsOf } from './stack.processes.js';
import { until } from './until.js';

export interface OutageRunParts {
  readonly stack: ToolStack;
  readonly options: OutageOptions;
  readonly databases: Databases;
  readonly load: IntakeLoad;
  readonly signal: AbortSignal;
  readonly tell: (message: string) => void;
}

/** The load takes this share of the outage, if the machine can keep up; what is left is waiting. */
const loadShare = 0.8;
/** Cases from which is told how many events one leaves behind. */
const probeCases = 20;
/** How closely the waiting events are counted, and whether the broker is still away, in milliseconds. */
const countEveryMs = 500;
/** Everything is well again after so many milliseconds at the latest. */
const wellWithinMs = 120_000;

/** The steps of one run. */
export class OutageRun {
  /** Requests that failed so far. */
  failedRequests = 0;
  private readonly origins: ReadonlyMap<string, string>;
  private readonly logs: ReadonlyMap<string, string>;

  constructor(private readonly parts: OutageRunParts) {
    const { dataDir, endpoints } = parts.stack;
    this.origins = new Map(services.map(service => [service, originOf(endpoints.pids[service]!)]));
    this.logs = new Map(Object.keys(programsOf(endpoints.pids)).map(name => [name, paths(dataDir).log(name)]));
  }

  /** Names of processes that are not the same ones as at the beginning. */
  get restarted(): string[] {
    const { endpoints, dataDir } = this.parts.stack;
    const now = processesOf(dataDir);
    return Object.keys(endpoints.pids).filter(name => now[name] !== endpoints.pids[name]);
  }

  /** What the system does with intake's load as fast as it goes, the following included. */
  async sustained(): Promise<OutageFigures['sustained']> {
    const { options, databases, load, signal, stack, tell } = this.parts;
    tell(`${options.clients} clients, ${options.warmUpSeconds} s to warm up, ${options.seconds} s measured`);
    await this.flatOut(options.warmUpSeconds);
    const before = await followed(databases, signal);
    const begun = load.begun;
    const meter = new PassMeter(stack.endpoints.pids, before.written);
    await this.flatOut(options.seconds);
    const after = await followed(databases, signal);
    return { ...meter.pass(after), cases: load.begun - begun };
  }

  /** The outage and its end. @param onReturn called when the broker is about to come back. */
  async outage(
    onReturn: () => void,
  ): Promise<Pick<OutageFigures, 'away' | 'catchUp' | 'wellAfter' | 'health' | 'complaints'>> {
    const { stack, databases, options, signal, tell } = this.parts;
    tell(`the broker is frozen for ${options.minutes} minutes`);
    const logsAway = new LogWatch(this.logs);
    const watch = new HealthWatch(this.origins);
    const gone = performance.now();
    const over = gone + options.minutes * 60_000;
    const broker = FrozenProcess.of(stack.endpoints.pids['kafka']!);
    try {
      const { measured, loadSeconds } = await this.pileUp(gone, over);
      await until('the outage is over', () => this.isOver(broker, over), {
        withinMs: options.minutes * 60_000,
        everyMs: countEveryMs,
        signal,
      });
      const health = await watch.stop();
      const waiting = await backlogIn(databases);
      const complaintsAway = logsAway.read();
      onReturn();

      const logsBack = new LogWatch(this.logs);
      const back = performance.now();
      const meter = new PassMeter(stack.endpoints.pids, waiting.written - waiting.unsent);
      tell(`the broker is back; ${waiting.unsent} events wait`);
      broker.thaw();
      const catchUp = { ...meter.pass(await followed(databases, signal)), waiting: waiting.unsent };
      const wellAfter = await this.wellAfter(back);
      return {
        away: { seconds: (back - gone) / 1000, loadSeconds, measured },
        catchUp,
        wellAfter,
        health,
        complaints: { away: complaintsAway, back: logsBack.read() },
      };
    } finally {
      broker.thaw();
      await watch.stop();
    }
  }

  private async flatOut(seconds: number): Promise<void> {
    const { load, options, signal } = this.parts;
    load.measured = new Measured();
    const stop = new AbortController();
    const loading = load.flatOut(options.clients, AbortSignal.any([stop.signal, signal]));
    await pause(seconds * 1000, undefined, { signal }).finally(() => stop.abort());
    await loading;
    this.countFailures();
  }

  /** Takes in cases until so many events wait, at a rate that leaves some of the time. */
  private async pileUp(gone: number, over: number): Promise<{ measured: Measured; loadSeconds: number }> {
    const { load, options, databases, signal, tell } = this.parts;
    const measured = (load.measured = new Measured());
    measured.begin();
    const before = await unsentIn(databases);
    await load.few(probeCases);
    const probed = await unsentIn(databases);
    const perCase = (probed - before) / probeCases;
    if (perCase <= 0) throw new Error(`cases leave no events: ${[...measured.errors.keys()].join('; ')}`);
    const secondsLeft = ((over - gone) * loadShare - (performance.now() - gone)) / 1000;
    const rate = (options.events - probed) / perCase / secondsLeft;
    tell(`a case leaves ${perCase} events; ${rate.toFixed(1)} cases a second`);

    const stop = new AbortController();
    const loading = load.paced(rate, options.clients, AbortSignal.any([stop.signal, signal]));
    const isEnough = async () => performance.now() >= over || (await unsentIn(databases)) >= options.events;
    await until('enough events wait', isEnough, {
      withinMs: options.minutes * 60_000,
      everyMs: countEveryMs,
      signal,
    }).finally(() => stop.abort());
    await loading;
    measured.end();
    this.countFailures();
    return { measured, loadSeconds: (performance.now() - gone) / 1000 };
  }

  private isOver(broker: FrozenProcess, over: number): boolean {
    broker.assertFrozen(processesOf(this.parts.stack.dataDir)['kafka']);
    return performance.now() >= over;
  }

  /** Waits until no service calls itself degraded any more. @returns seconds from the return of the broker. */
  private async wellAfter(back: number): Promise<number> {
    const isWell = async () => {
      const answers = await Promise.all([...this.origins.values()].map(askHealth));
      return answers.every(({ ready, degraded }) => ready && !degraded);
    };
    const patience = { withinMs: wellWithinMs, everyMs: 100, signal: this.parts.signal };
    await until('no service is degraded', isWell, patience);
    return (performance.now() - back) / 1000;
  }

  private countFailures(): void {
    this.failedRequests += [...this.parts.load.measured.errors.values()].reduce((sum, count) => sum + count, 0);
  }
}
