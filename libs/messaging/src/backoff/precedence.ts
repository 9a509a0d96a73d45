import { atMost } from './backoff.js';

/** Who can be asked to let others go before: the relay of the outbox, the consumers of events. */
export type Follower = 'relay' | 'consumers';

/**
 * Lets work of this process that cannot wait, such as a hundred thousand limits missed in the same second, go before sending
 * and applying events, which take the same processor and can. Nothing is lost by waiting: it is in the outbox or the topics.
 */
export class Precedence {
  private readonly ahead: Record<Follower, Set<Promise<unknown>>> = { relay: new Set(), consumers: new Set() };

  /** Does the work; these wait for it meanwhile, each as long as it is willing to. */
  async over<T>(followers: readonly Follower[], work: () => Promise<T>): Promise<T> {
    const done = work();
    for (const follower of followers) this.ahead[follower].add(done);
    try {
      return await done;
    } finally {
      for (const follower of followers) this.ahead[follower].delete(done);
    }
  }

  /** Resolves when nobody goes before, or after `mostMs` milliseconds; at once if nobody does. */
  async giveWay(follower: Follower, mostMs: number): Promise<void> {
    const ahead = this.ahead[follower];
    if (ahead.size > 0) await atMost(Promise.allSettled(ahead), mostMs);
  }
}
