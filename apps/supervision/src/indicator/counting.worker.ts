import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { Loop, pause } from '@yizhan/messaging';
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
  private readonly loop: Loop;

  constructor(
    private readonly counter: Counter,
    private readonly snapshots: Snapshots,
    bell: CountingBell,
    clock: Clock,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop({
      complaint: 'indicators could not be counted',
      work: async signal => {
        await this.runOnce(signal);
        await pause(restMs, signal);
        const now = clock.now();
        return Math.min(lookEveryMs, startOfDay(dayOf(now) + 1) - now);
      },
      log,
      bell,
    });
    clock.onMoved(() => this.loop.wake());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** Counts everything that waits, then takes the snapshot of the day that is over if there is none. */
  private async runOnce(signal: AbortSignal): Promise<void> {
    await this.counter.followCalendar();
    for (let dealt: number | undefined = batch; dealt === batch && !signal.aborted;) {
      const start = performance.now();
      dealt = await this.counter.countSome(batch);
      // A hundred thousand moved limits are counted behind those who act on them, not beside.
      if (dealt === batch) await pause((performance.now() - start) * restShare, signal);
    }
    if (!signal.aborted) await this.snapshots.take();
  }
}
