import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { KafkaEventTransport, Loop, pause, poolOf } from '@yizhan/messaging';
import { Clock, type Logger, Metrics, ServiceConfig } from '@yizhan/platform';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { onSeat } from '../service/seat.js';
import { LOGGER } from '../service/surroundings.module.js';
import { ALSO_KEPT, type Kept, retention, rowsAtOnce } from './retention.js';

/** How often old rows are looked for, in milliseconds. */
const everyMs = 3_600_000;
/** Between two deletions of a table, in milliseconds: the cases go first. */
const restMs = 100;
/** Held by the replica that deletes, so that there is one. */
const purgeLock = 7_265_005;

/**
 * Deletes what need not be kept any longer: sent events, events dealt with, first answers, settled dead letters,
 * and what the service names itself.
 */
@Injectable()
export class PurgeWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private readonly purged;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: ServiceConfig,
    private readonly events: KafkaEventTransport,
    metrics: Metrics,
    @Inject(ALSO_KEPT) private readonly alsoKept: readonly Kept[],
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.purged = metrics.counter('rows_purged_total', 'Rows deleted because their time to be kept was over', [
      'table',
    ]);
    this.loop = new Loop({
      complaint: 'old rows could not be deleted',
      work: async signal => {
        await this.runOnce(signal);
        return everyMs;
      },
      log,
      backoff: { firstMs: 1_000, maxMs: everyMs },
    });
    clock.onMoved(() => this.loop.wake());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** Deletes everything that is too old now, unless another replica is at it. */
  private async runOnce(signal: AbortSignal): Promise<void> {
    await onSeat(poolOf(this.dataSource), purgeLock, async seat => {
      // A broker that cannot be asked may hold records of any age.
      const topicsKeepMs = await this.events.topicsKeepMs().catch(() => Infinity);
      for (const kept of [...retention(this.config, topicsKeepMs), ...this.alsoKept])
        await this.purge(seat, kept, signal);
    });
  }

  private async purge(seat: PoolClient, { table, ms, purge }: Kept, signal: AbortSignal): Promise<void> {
    if (!Number.isFinite(ms)) return;
    const before = new Date(this.clock.now() - ms);
    let all = 0;
    for (let some = rowsAtOnce; some === rowsAtOnce && !signal.aborted;) {
      some = await purge(seat, before);
      all += some;
      this.purged.inc({ table }, some);
      if (some === rowsAtOnce) await pause(restMs, signal);
    }
    if (all > 0) this.log.info({ table, rows: all, before }, 'old rows were deleted');
  }
}
