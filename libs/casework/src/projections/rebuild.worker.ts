import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Backoff, ChannelListener, isTransientFault, Loop, pause, poolOf } from '@yizhan/messaging';
import { Clock, type Logger, ServiceConfig } from '@yizhan/platform';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { onSeat } from '../service/seat.js';
import { LOGGER } from '../service/surroundings.module.js';
import { type Projection, PROJECTIONS } from './projection.js';
import { openRebuilds, tellRebuild } from './rebuild.store.js';
import { Rebuilder } from './rebuilder.js';

/** Where it is said that a rebuilding was asked for. */
export const rebuildChannel = 'yizhan_rebuild';
/** Held by the replica that rebuilds, so that there is one. */
const rebuildLock = 7_265_004;
/** How often a replica looks for what another one left unfinished, in milliseconds. */
const lookEveryMs = 5_000;
/** How often a rebuilding that fails is begun anew before it is given up. */
const mostTries = 5;

/** Rebuilds what was asked for: one replica at a time, and again from the beginning where one was killed. */
@Injectable()
export class RebuildWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  private readonly listener: ChannelListener;
  private readonly rebuilder: Rebuilder;

  constructor(
    @Inject(PROJECTIONS) private readonly projections: readonly Projection[],
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    config: ServiceConfig,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop({
      complaint: 'the worker that rebuilds projections could not work',
      work: async signal => {
        await this.rebuildAll(signal);
        return lookEveryMs;
      },
      log,
    });
    this.listener = new ChannelListener(poolOf(dataSource), rebuildChannel, log, () => this.loop.wake());
    this.rebuilder = new Rebuilder({ clock, log, config });
  }

  onApplicationBootstrap(): void {
    this.listener.start();
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.listener.stop(), this.loop.stop()]);
  }

  private async rebuildAll(signal: AbortSignal): Promise<void> {
    const pool = poolOf(this.dataSource);
    if ((await openRebuilds(pool)).length === 0) return;
    await onSeat(pool, rebuildLock, async seat => {
      for (const name of await openRebuilds(seat)) {
        const projection = this.projections.find(each => each.name === name);
        if (projection) await this.rebuild(projection, seat, signal);
      }
    });
  }

  /** Rejects when the broker or the database is away, so that whoever finds them again begins anew. */
  private async rebuild(projection: Projection, seat: PoolClient, signal: AbortSignal): Promise<void> {
    const backoff = new Backoff({ firstMs: 500, maxMs: 5_000 });
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        return await this.rebuilder.rebuild(projection, seat, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (isTransientFault(error)) throw error;
        this.log.warn({ err: error, projection: projection.name, tries }, 'rebuilding a projection failed');
        if (tries === mostTries) return this.giveUp(projection, seat, error);
        await pause(backoff.next(), signal);
      }
    }
  }

  private giveUp({ name }: Projection, seat: PoolClient, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    return tellRebuild(seat, name, { state: 'failed', error: reason, ended_at: this.clock.date() });
  }
}
