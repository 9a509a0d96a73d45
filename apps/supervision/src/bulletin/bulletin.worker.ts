import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, uniqueViolation } from '@yizhan/casework';
import { divisionAt } from '@yizhan/contracts';
import { Loop } from '@yizhan/messaging';
import { Clock, type Logger, system } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { lastSettled, type Month, monthsLater, settledAt } from './bulletin.month.js';
import { BulletinPress } from './bulletin.press.js';
import { countiesKnown, finishMonth, lastFinished, newestEdition } from './bulletin.store.js';

/** Sleep at most this long, in milliseconds: a timer cannot be set for a month. */
const longestSleep = 3_600_000;

/**
 * Draws up the bulletins of a month on the first day of the next, for every county, city and province of which anything is
 * known: each once, whatever replicas there are, by its unique key. After a longer absence it makes up for every month.
 */
@Injectable()
export class BulletinWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly press: BulletinPress,
    private readonly clock: Clock,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop({
      complaint: 'bulletins could not be drawn up',
      work: async signal => {
        const next = settledAt(monthsLater(await this.runOnce(signal), 1)) - clock.now();
        return Math.min(Math.max(next, 0), longestSleep);
      },
      log,
      backoff: { firstMs: 500, maxMs: 60_000 },
    });
    clock.onMoved(() => this.loop.wake());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** Draws up what is missing up to the last month that is over, and returns that month. */
  private async runOnce(signal: AbortSignal): Promise<Month> {
    const last = lastSettled(this.clock.now());
    const before = await lastFinished(this.dataSource.manager);
    for (let month = before ? monthsLater(before, 1) : last; month <= last; month = monthsLater(month, 1)) {
      await this.drawUpAll(month, signal);
      if (signal.aborted) break;
    }
    return last;
  }

  private async drawUpAll(month: Month, signal: AbortSignal): Promise<void> {
    for (const division of await this.divisions()) {
      if (signal.aborted) return;
      if ((await newestEdition(this.dataSource.manager, month, division)) > 0) continue;
      const figures = await this.press.count(month, division);
      await this.dataSource.transaction(tx => this.press.print(tx, figures, 1, null, system)).catch(ifThereAlready);
    }
    await finishMonth(this.dataSource.manager, month, this.clock.date());
  }

  /** The counties, and the city and province above each. */
  private async divisions(): Promise<string[]> {
    const counties = await countiesKnown(this.dataSource.manager);
    return [
      ...new Set(counties.flatMap(code => [code, divisionAt(code, 'city'), divisionAt(code, 'province')])),
    ].sort();
  }
}

/** Lets pass that another replica was quicker; anything else is thrown on. */
function ifThereAlready(error: unknown): undefined {
  if (uniqueViolation(error)?.table !== 'bulletins') throw error;
}
