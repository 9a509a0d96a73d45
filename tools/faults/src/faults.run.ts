/** One fault run from the start of its stack to the verdict. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Books } from './books/books.js';
import { readBooks } from './books/books.reader.js';
import { excerpt } from './books/excerpt.js';
import { comesToRest } from './books/rest.js';
import { check } from './checker/check.js';
import type { Difference } from './checker/difference.js';
import { plantAll } from './checker/plants/plant-all.js';
import { Disturber } from './disturb/disturber.js';
import type { FaultsOptions } from './faults.options.js';
import { type Broker, brokerClient } from './kafka/broker.js';
import { Load } from './load/load.js';
import { Random } from './random/random.js';
import { type FaultReport, isClean, type StepReport } from './report/fault-report.js';
import { faultText } from './schedule/fault.js';
import { scheduleOf, type Step } from './schedule/schedule.js';
import { FaultStack } from './stack/fault-stack.js';
import { patiently } from './until.js';

/** What was written while the books were read makes them disagree for a moment; what is lost stays lost. */
const looks = 3;
const betweenLooksMs = 5_000;
const bookPatienceMs = 60_000;
/** Cases that the planted differences are planted in. */
const plantedIn = 150;
/** After the load: limits pass in masses, and then those of their tasks. */
const finale = ['+12d', '+6d'];
/** Between the mass of limits passing and the kill of who raises the tasks, in milliseconds. */
const intoTheMassMs = 400;

export class FaultRun {
  private readonly steps: StepReport[] = [];
  private readonly startedAt = performance.now();

  private constructor(
    private readonly options: FaultsOptions,
    private readonly target: FaultStack,
    private readonly load: Load,
    private readonly kafka: Broker,
    private readonly tell: (message: string) => void,
  ) {}

  /** Runs, checks and tidies up. The data of a run that is not clean stay, and it is told where. */
  static async run(options: FaultsOptions, tell: (message: string) => void, signal: AbortSignal): Promise<FaultReport> {
    tell('starting a stack of its own');
    const target = await FaultStack.start(signal);
    let report: FaultReport | undefined;
    try {
      const load = await Load.open(target.endpoints.gateway, target.dataDir, options.seed);
      const run = new FaultRun(options, target, load, brokerClient(target.endpoints.kafka), tell);
      report = await Promise.race([run.whole(signal), interrupted(signal)]);
      await load.close();
      return report;
    } finally {
      await target.stop();
      if (report && isClean(report)) target.remove();
      else tell(`the data of this run stay in ${target.dataDir}`);
    }
  }

  private async whole(signal: AbortSignal): Promise<FaultReport> {
    const { options, load, tell } = this;
    const { ledger } = load;
    const late =
      options.minutes === Infinity ? signal : AbortSignal.any([signal, AbortSignal.timeout(options.minutes * 60_000)]);
    let busy = true;
    const begun = performance.now();
    const disturbing = this.disturbAll().finally(() => (busy = false));
    const loading = load.run(options.cases, () => busy, late);
    await Promise.all([disturbing, loading]);
    const seconds = (performance.now() - begun) / 1000;
    tell(`the load is over: ${load.begun} cases in ${seconds.toFixed(0)} s`);
    const restAfter = await this.rest();
    // What never comes to rest is told as it is; more time passing would tell nothing more.
    if (restAfter !== undefined) for (const move of finale) await this.massDue(move);
    const { books, differences } = await this.judge();
    const planted = differences.length === 0 ? plantAll(this.sample(books)) : null;
    return {
      options,
      steps: this.steps,
      load: {
        begun: load.begun,
        completed: ledger.completed,
        acknowledged: ledger.acknowledged.length,
        retries: load.retries,
        refused: ledger.refused.length,
        stuck: ledger.stuck,
        seconds,
      },
      restAfter: restAfter === undefined ? null : restAfter / 1000,
      counts: countsOf(books),
      planted,
      differences,
      seconds: (performance.now() - this.startedAt) / 1000,
    };
  }

  private async disturbAll(): Promise<void> {
    const random = new Random(this.options.seed + 1);
    const disturber = new Disturber(this.target, this.load.rest, random, this.tell);
    for (const step of scheduleOf(this.options)) {
      await this.load.reached(step.atCase);
      const what = textOf(step);
      this.tell(`${this.load.begun} cases begun: ${what}`);
      const start = performance.now();
      if (step.clock) await this.moveClock(step.clock);
      await Promise.all(
        step.faults.map(async ({ after, fault }) => {
          await pause(after * 1000);
          await disturber.disturb(fault);
        }),
      );
      await this.note(step.atCase, what, start);
    }
  }

  /** A service that is just frozen or away gets the time when it is back. */
  private async moveClock(move: string): Promise<void> {
    await this.target.stack.moveClock(move).catch((error: unknown) => this.tell((error as Error).message));
  }

  /** Lets time pass, so that the limits of all open cases are missed at once, and kills supervision in the midst of it. */
  private async massDue(move: string): Promise<void> {
    const what = `time moves ${move}; kill supervision in the midst of what is due`;
    this.tell(what);
    const start = performance.now();
    await this.moveClock(move);
    await pause(intoTheMassMs);
    await new Disturber(this.target, this.load.rest, new Random(0), this.tell).disturb({
      kind: 'kill',
      target: 'supervision',
    });
    await this.note(this.load.begun, what, start);
    await this.rest();
  }

  private async note(atCase: number, what: string, start: number): Promise<void> {
    const lasted = (performance.now() - start) / 1000;
    const recovered = await this.target.recovered();
    this.steps.push({ atCase, what, lasted, recovered: recovered === undefined ? null : recovered / 1000 });
  }

  private rest(): Promise<number | undefined> {
    const { postgres } = this.target.endpoints;
    return comesToRest(postgres, this.kafka, unrest => this.tell(`coming to rest: ${unrest}`));
  }

  /** Reads the books and compares; again if they disagree, for something may just have been on its way. */
  private async judge(): Promise<{ books: Books; differences: Difference[] }> {
    for (let look = 1; ; look++) {
      this.tell('reading every database and every topic');
      const { postgres } = this.target.endpoints;
      const now = Date.now() + this.target.stack.clockOffset;
      const read = () => readBooks(postgres, this.kafka, this.load.ledger, now);
      const books = await patiently('the books are read', read, bookPatienceMs);
      const differences = check(books);
      if (differences.length === 0 || look === looks) return { books, differences };
      this.tell(`${differences.length} differences; looking again`);
      await pause(betweenLooksMs);
      await this.rest();
    }
  }

  /** Some of the cases, among them those whose tasks climbed, so that there is an example of everything. */
  private sample(books: Books): Books {
    const climbed = books.tasks.filter(({ level }) => level === 'city').map(({ caseId }) => caseId);
    const others = books.services.intake.cases.map(({ id }) => id);
    return excerpt(books, new Set([...climbed.slice(0, 20), ...others.slice(0, plantedIn)]));
  }
}

function textOf({ faults, clock }: Step): string {
  if (clock) return `time moves ${clock}`;
  return faults
    .map(({ after, fault }) => (after > 0 ? `after ${after} s ${faultText(fault)}` : faultText(fault)))
    .join(' + ');
}

function countsOf({ services, topics, register, tasks, alerts }: Books): FaultReport['counts'] {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const events = sum(Object.values(services).map(({ outbox }) => outbox.length));
  const records = sum(Object.values(topics).map(({ length }) => length));
  return {
    events,
    copies: records - events,
    effects: sum(Object.values(services).map(({ inbox }) => inbox.length)),
    clocks: register.length,
    tasks: tasks.length,
    alerts: alerts.length,
  };
}

function interrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
