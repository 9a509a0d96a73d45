import { Loop, pause, prepared } from '@yizhan/messaging';
import { purgeEndpoints } from '../endpoint/endpoint.store.js';
import { readyEndpoints } from '../queue/claim.store.js';
import { cancel, giveUp, purgeDeliveries } from '../queue/queue.store.js';
import { retryWindowMs } from '../schedule/retry-schedule.js';
import { EndpointRunner } from './endpoint.runner.js';
import { Turns } from './turns.js';
import { workerDefaults, type WorkerContext, type WorkerParts } from './worker.parts.js';

/** Statements of one worker at once. */
const statementsAtOnce = 3;
/** How often it looks for what has waited too long or was kept long enough, in milliseconds. */
const tidyEveryMs = 60_000;
const rowsAtOnce = 1_000;
/** A try that is under way when the process stops gets this long, in milliseconds. */
const graceMs = 3_000;

/**
 * Delivers webhooks. Any number of processes do so side by side: they claim lanes, so that what belongs together stays in
 * its order, and each endpoint has hands of its own, so that nobody waits for a receiver that hangs or is gone.
 */
export class WebhookWorker {
  private readonly loop: Loop;
  private readonly stopping = new AbortController();
  private readonly cutting = new AbortController();
  private readonly runners = new Map<string, EndpointRunner>();
  private readonly context: WorkerContext;
  private tidying: Promise<void> | undefined;
  private tidyAt = 0;
  private readonly unsubscribe: () => void;

  constructor(parts: WorkerParts) {
    this.context = {
      random: Math.random,
      disabled: () => Promise.resolve(),
      ...parts,
      settings: { ...workerDefaults, ...parts.settings },
      turns: new Turns(statementsAtOnce),
      stopping: this.stopping.signal,
      cutting: this.cutting.signal,
      wake: () => this.wake(),
      tidySoon: () => this.tidySoon(),
    };
    this.loop = new Loop({
      complaint: 'webhooks could not be looked for',
      work: async () => {
        await this.serve();
        if (performance.now() >= this.tidyAt) this.tidyBeside();
        return this.context.settings.pollMs;
      },
      log: parts.log,
    });
    this.unsubscribe = parts.clock.onMoved(() => {
      this.tidySoon();
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Says that something was queued, or may be sent again. */
  wake(): void {
    this.loop.wake();
  }

  /** Says that something may be cancelled or given up. */
  tidySoon(): void {
    this.tidyAt = 0;
    this.wake();
  }

  /** Begins nothing more, waits a little for what is under way, and leaves the rest to others. */
  async stop(): Promise<void> {
    this.unsubscribe();
    this.stopping.abort();
    await this.loop.stop();
    await this.tidying;
    const settled = new AbortController();
    const all = Promise.all([...this.runners.values()].map(runner => runner.settled())).finally(() => settled.abort());
    await Promise.race([all, pause(graceMs, settled.signal)]);
    this.cutting.abort();
    await all;
    this.context.sender.close();
  }

  private async serve(): Promise<void> {
    const { clock, dataSource, log } = this.context;
    for (const [id, runner] of this.runners) if (runner.idle) this.runners.delete(id);
    for (const { id, probing } of await readyEndpoints(dataSource.manager, clock.date())) {
      const runner = this.runners.get(id) ?? new EndpointRunner(id, this.context);
      this.runners.set(id, runner);
      runner.serve(probing).catch((error: unknown) => log.warn({ err: error }, 'webhooks could not be claimed'));
    }
  }

  /** Nobody's messages wait while a hundred thousand of somebody else's are given up. */
  private tidyBeside(): void {
    if (this.tidying) return;
    this.tidyAt = performance.now() + tidyEveryMs;
    this.tidying = this.tidy()
      .catch((error: unknown) => this.context.log.warn({ err: error }, 'old webhooks could not be seen to'))
      .finally(() => (this.tidying = undefined));
  }

  /** Gives up what nobody takes, cancels what was for deleted endpoints, deletes what was kept long enough. */
  private async tidy(): Promise<void> {
    const { clock, dataSource, metrics, settings } = this.context;
    const on = dataSource.manager;
    const at = clock.date();
    const before = (ms: number) => new Date(at.getTime() - ms);
    const { rows } = await prepared<{ id: string; state: string }>(
      on,
      'webhook-ailing',
      `select id, state from webhook_endpoints where state <> 'enabled' or failing_since is not null`,
    );
    for (const { id, state } of rows) {
      if (state === 'deleted') await this.repeat(() => cancel(on, id, at, rowsAtOnce));
      else metrics.exhausted(await this.repeat(() => giveUp(on, id, before(retryWindowMs), at, rowsAtOnce)));
    }
    await this.repeat(() => purgeDeliveries(on, before(settings.keptMs), rowsAtOnce));
    await purgeEndpoints(on, before(settings.keptMs));
  }

  private async repeat(work: () => Promise<number>): Promise<number> {
    let all = 0;
    for (let some = rowsAtOnce; some === rowsAtOnce && !this.stopping.signal.aborted;) all += some = await work();
    return all;
  }
}
