import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { Backoff, pause } from '@yizhan/messaging';
import { dayOf, startOfDay } from '@yizhan/deadlines';
import { Clock, type Logger } from '@yizhan/platform';
import { Counter } from './counter.js';
import { CountingBell } from './counting.bell.js';
import { Snapshots } from './snapshots.js';

/** Notes of touched cases dealt with in one transaction. */
const batch = 1_000;
/** Between two of them while not so many wait, in milliseconds: a case that takes several steps is counted once. */
const restMs = 1_000;
/** While many wait: rests so many times as long as it counted. */
const restShare = 2;
/** How often it looks by itself, in milliseconds: for what another replica has left. */
const lookEveryMs = 5_000;

/** Counts what was touched, and keeps the figures as they stand at the end of each day. */
@Injectable()
export class CountingWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly counter: Counter,
    private readonly snapshots: Snapshots,
    private readonly bell: CountingBell,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    clock.onMoved(() => this.bell.ring());
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    await this.running;
  }

  /** Counts everything that waits, then takes the snapshot of the day that is over if there is none. */
  async runOnce(): Promise<void> {
    const { signal } = this.stopping;
    await this.counter.followCalendar();
    for (let dealt: number | undefined = batch; dealt === batch && !signal.aborted;) {
      const start = performance.now();
      dealt = await this.counter.countSome(batch);
      // A hundred thousand moved limits are counted behind those who act on them, not beside.
      if (dealt === batch) await pause((performance.now() - start) * restShare, signal).catch(() => undefined);
    }
    if (!signal.aborted) await this.snapshots.take();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backoff = new Backoff({ firstMs: 200, maxMs: 5_000 });
    while (!signal.aborted) {
      try {
        this.bell.answer();
        await this.runOnce();
        backoff.reset();
        await pause(restMs, signal).catch(() => undefined);
        const now = this.clock.now();
        const untilMidnight = startOfDay(dayOf(now) + 1) - now;
        if (!signal.aborted) await this.bell.sleep(Math.min(lookEveryMs, untilMidnight));
      } catch (error) {
        if (signal.aborted) return;
        this.log.warn({ err: error }, 'indicators could not be counted; trying again');
        await pause(backoff.next(), signal).catch(() => undefined);
      }
    }
  }
}
