import type { Clock } from '@yizhan/platform';
import type { DataSource } from 'typeorm';
import { Backoff, pause, type BackoffSettings } from '../backoff/backoff.js';
import { handlerFailed, type DeadLetter } from '../dead-letters/dead-letter.js';
import type { DeadLetterWriter } from '../dead-letters/dead-letter.writer.js';
import { isTransientFault } from '../faults/transient-fault.js';
import type { AfterCommit } from '../inbox/inbox.context.js';
import { recordReceived } from '../inbox/inbox.table.js';
import type { PartitionSlice } from '../kafka/kafka.consumer.js';
import { reasonOf, type Log } from '../log/log.js';
import type { MessagingMetrics } from '../metrics/messaging.metrics.js';
import type { EventHandlers } from './event-handlers.js';
import { placeOf, readFetched, type FetchedEvent } from './fetched-event.js';

/** How events are applied; every figure has a default. */
export interface ProcessorSettings {
  /** At most so many events in one transaction. */
  readonly maxBatch: number;
  /** At most so many transactions at a time; partitions are spread over them. */
  readonly partitionsConsumedConcurrently: number;
  /** How often an event that fails alone is tried in all before it goes to the dead letters. */
  readonly maxAttempts: number;
  /** The pauses between those tries. */
  readonly retry: BackoffSettings;
  /** The pauses while database or broker are away; they have no end. */
  readonly outage: BackoffSettings;
}

export const processorDefaults: ProcessorSettings = {
  maxBatch: 500,
  partitionsConsumedConcurrently: 2,
  maxAttempts: 5,
  retry: { firstMs: 100, maxMs: 2_000 },
  outage: { firstMs: 50, maxMs: 2_000 },
};

export interface ProcessorParts {
  /** The name in the inbox: the service. */
  readonly consumer: string;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: MessagingMetrics;
  readonly handlers: EventHandlers;
  readonly deadLetters: DeadLetterWriter;
  readonly settings: ProcessorSettings;
}

/** Thrown to unwind when the group is rebalanced or the service stops. */
class Interrupted extends Error {}

type Handled = FetchedEvent & Required<Pick<FetchedEvent, 'received'>>;

/** Fewer events than this are not worth a second transaction: its commit costs more than it saves. */
const smallestLane = 32;

/**
 * Applies the events of a fetch, each once and each key's in order.
 *
 * All of them go into one transaction: the inbox rows first, in one statement, then the handlers of the new ones. If it
 * fails, it is cut in halves until the bad event stands alone; that one is tried again with growing pauses, and at last
 * put aside with the reason. If the failure says that database or broker are away, nothing is cut and nothing is ever
 * put aside: the same transaction is tried until it succeeds.
 *
 * Later events of a case whose event was put aside are applied nevertheless. Holding them back would make one bad event
 * stop a case in every service that listens, and clocks and progress carry the whole state with a version, so what
 * follows makes good what was missed. Who needs every step looks at the dead letters.
 */
export class BatchProcessor {
  constructor(private readonly parts: ProcessorParts) {}

  /** Resolves each slice as far as it was dealt with; comes back early when the signal is aborted. */
  async process(slices: readonly PartitionSlice[], signal: AbortSignal): Promise<void> {
    const lanes = await Promise.allSettled(this.lanes(slices).map(lane => this.processLane(lane, signal)));
    for (const lane of lanes)
      if (lane.status === 'rejected' && !(lane.reason instanceof Interrupted)) throw lane.reason;
  }

  private lanes(slices: readonly PartitionSlice[]): PartitionSlice[][] {
    const events = slices.reduce((sum, { messages }) => sum + messages.length, 0);
    const wanted = Math.ceil(events / smallestLane);
    const count = Math.min(this.parts.settings.partitionsConsumedConcurrently, slices.length, Math.max(1, wanted));
    return Array.from({ length: count }, (_, lane) => slices.filter((_slice, index) => index % count === lane));
  }

  private async processLane(slices: readonly PartitionSlice[], signal: AbortSignal): Promise<void> {
    const { handlers, settings, metrics } = this.parts;
    const all = slices.flatMap(slice => slice.messages.map(message => ({ slice, message })));
    for (let from = 0; from < all.length; from += settings.maxBatch) {
      const chunk = all
        .slice(from, from + settings.maxBatch)
        .map(({ slice, message }) => readFetched(slice, message, handlers));
      await this.putAside(
        chunk.flatMap(({ deadLetter }) => deadLetter ?? []),
        signal,
      );
      const todo = chunk.filter((fetched): fetched is Handled => fetched.received !== undefined);
      if (todo.length) await this.apply(todo, signal);
      metrics.skipped += chunk.filter(({ received, deadLetter }) => !received && !deadLetter).length;
      for (const { slice, message } of chunk) slice.resolve(message.offset);
    }
  }

  private async apply(events: readonly Handled[], signal: AbortSignal): Promise<void> {
    const failure = await this.attempt(events, signal);
    if (!failure) return;
    if (events.length === 1) return this.applyAlone(events[0]!, failure.error, signal);
    const middle = Math.ceil(events.length / 2);
    await this.apply(events.slice(0, middle), signal);
    await this.apply(events.slice(middle), signal);
  }

  private async applyAlone(event: Handled, first: unknown, signal: AbortSignal): Promise<void> {
    const { settings, log } = this.parts;
    const backoff = new Backoff(settings.retry);
    let failure: { error: unknown } | undefined = { error: first };
    for (let attempts = 1; failure && attempts < settings.maxAttempts; attempts += 1) {
      const { type, key } = event.received.meta;
      log.warn(
        { type, caseId: key, attempts, ...reasonOf(failure.error) },
        'an event could not be applied; trying again',
      );
      await pause(backoff.next(), signal);
      failure = await this.attempt([event], signal);
    }
    if (!failure) return;
    const place = placeOf(event.slice, event.message);
    await this.putAside([{ ...place, ...handlerFailed(failure.error), attempts: settings.maxAttempts }], signal);
  }

  /** One transaction, tried until database and broker are there. Returns what else failed, or undefined. */
  private attempt(events: readonly Handled[], signal: AbortSignal): Promise<{ error: unknown } | undefined> {
    return this.throughOutages('events wait for the database', signal, async () => {
      try {
        await this.commitEffects(events);
        return undefined;
      } catch (error) {
        this.parts.metrics.failures += 1;
        if (isTransientFault(error)) throw error;
        return { error };
      }
    });
  }

  private async putAside(letters: readonly DeadLetter[], signal: AbortSignal): Promise<void> {
    if (letters.length) {
      await this.throughOutages('dead letters wait for the broker', signal, () =>
        this.parts.deadLetters.write(letters),
      );
    }
  }

  private async throughOutages<T>(what: string, signal: AbortSignal, action: () => Promise<T>): Promise<T> {
    const backoff = new Backoff(this.parts.settings.outage);
    for (;;) {
      if (signal.aborted) throw new Interrupted();
      try {
        return await action();
      } catch (error) {
        this.parts.log.warn(reasonOf(error), what);
        await pause(backoff.next(), signal);
      }
    }
  }

  private async commitEffects(events: readonly Handled[]): Promise<void> {
    const { dataSource, consumer, clock, handlers, metrics, log } = this.parts;
    const callbacks: AfterCommit[] = [];
    const applied = await dataSource.transaction(async tx => {
      const ids = events.map(({ received }) => received.meta.id);
      const fresh = await recordReceived(tx, consumer, ids, clock.date());
      // Deleting from the set leaves out the second copy within the batch as well.
      const news = events.map(({ received }) => received).filter(({ meta }) => fresh.delete(meta.id));
      await handlers.run(news, tx, callbacks);
      return news.length;
    });
    metrics.handled += applied;
    metrics.handledBatches += 1;
    metrics.duplicates += events.length - applied;
    for (const callback of callbacks) {
      try {
        await callback();
      } catch (error) {
        log.error(reasonOf(error), 'what was to follow the commit failed; the effects stand');
      }
    }
  }
}
