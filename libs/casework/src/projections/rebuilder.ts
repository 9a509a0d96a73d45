import { firstReceived, type ReceivedEvent, readHistory } from '@yizhan/messaging';
import type { Clock, Logger, ServiceConfig } from '@yizhan/platform';
import type { PoolClient } from 'pg';
import type { Projection } from './projection.js';
import { tellRebuild } from './rebuild.store.js';
import { Shadow, shadowOf } from './shadow.js';

/** How often progress is written down, in milliseconds. */
const tellEveryMs = 500;
/** Of so many of the events that were received first, the topics still hold some, if they hold everything. */
const firstEvents = 1_000;

export interface RebuilderParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly config: ServiceConfig;
}

/**
 * Makes a projection again while everybody goes on using it: all events of the topics are folded into a table beside it,
 * whose rows then take the place of the old, some at a time. Live events go on being applied meanwhile, and whichever of
 * both has the higher version of a row wins. Nobody ever sees an old version of a row, and nothing is missed meanwhile.
 */
export class Rebuilder {
  constructor(private readonly parts: RebuilderParts) {}

  /**
   * Rebuilds, from the very beginning, over the connection that gives the right to. Rejects when the broker or the
   * database is away, or the signal is aborted.
   */
  async rebuild(projection: Projection, seat: PoolClient, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.parts;
    const { name } = projection;
    const shadows = projection.tables.map(table => new Shadow(seat, table));
    await seat.query(`set lock_timeout = '500ms'`);
    await tellRebuild(seat, name, { state: 'reading', begun_at: clock.date(), read: 0, to_read: 0 });
    try {
      for (const shadow of shadows) await shadow.create();
      const { read, complete } = await this.read(projection, seat, signal);
      if (!complete)
        log.warn({ projection: name }, 'the topics no longer hold everything: rows without events are kept');

      await tellRebuild(seat, name, { state: 'merging', read, to_read: read, complete });
      await projection.prepare?.(seat, shadowOf);
      let [changed, removed] = [0, 0];
      for (const shadow of shadows) {
        if (complete) removed += await shadow.removeStrays(signal);
        changed += await shadow.merge(signal);
      }
      await projection.settle?.();
      await tellRebuild(seat, name, { state: 'done', changed, removed, ended_at: clock.date() });
      log.info({ projection: name, read, changed, removed }, 'a projection was rebuilt');
    } finally {
      // Where the connection is gone, whoever rebuilds next drops them.
      for (const shadow of shadows) await shadow.drop().catch(() => undefined);
    }
  }

  /** Folds what the topics hold. Topics that were made anew begin at their first record too, but hold nothing of before. */
  private async read(projection: Projection, seat: PoolClient, signal: AbortSignal) {
    const { log, config } = this.parts;
    const first = await firstReceived(seat, firstEvents);
    let found = first.size === 0;
    let toldAt = -Infinity;
    const { read, complete } = await readHistory({
      brokers: config.brokers,
      clientId: projection.name,
      log,
      topicPrefix: config.TOPIC_PREFIX,
      types: projection.events,
      signal,
      take: async (events: readonly ReceivedEvent[]) => {
        found ||= events.some(({ meta }) => first.has(meta.id));
        await projection.fold(seat, events, shadowOf);
      },
      progress: async (done, all) => {
        if (performance.now() - toldAt < tellEveryMs) return;
        toldAt = performance.now();
        await tellRebuild(seat, projection.name, { read: done, to_read: all });
      },
    });
    return { read, complete: complete && found };
  }
}
