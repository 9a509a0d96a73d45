import type { Clock } from '@yizhan/platform';
import type { DataSource } from 'typeorm';
import { Backoff, pause, type BackoffSettings } from '../backoff/backoff.js';
import { loggedEvent } from '../cloud-events/cloud-event.js';
import { earlierEventWaits, handlerFailed, type DeadLetter } from '../dead-letters/dead-letter.js';
import type { DeadLetters } from '../dead-letters/dead-letters.js';
import { isTransientFault } from '../faults/transient-fault.js';
import { runAfterCommit } from '../inbox/after-commit.js';
import type { AfterCommit } from '../inbox/inbox.context.js';
import { recordReceived } from '../inbox/inbox.table.js';
import type { PartitionSlice } from '../kafka/kafka.consumer.js';
import { reasonOf, type Log } from '../log/log.js';
import type { MessagingMetrics } from '../metrics/messaging.metrics.js';
import type { EventHandlers } from './event-handlers.js';
import type { ReceivedEvent } from './event-handlers.js';
import { readFetched, toDeadLetter, type FetchedEvent } from './fetched-event.js';

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
  readonly deadLetters: DeadLetters;
  readonly settings: ProcessorSettings;
}

/** Thrown to unwind when the group is rebalanced or the service stops. */
class Interrupted extends Error {}

/** Fewer events than this are not worth a second transaction: its commit costs more than it saves. */
const smallestLane = 32;

/**
 * Applies the events of a fetch, each once and each key's in order.
 *
 * All of them go into one transaction: the inbox rows first, in one statement, then the handlers of the new ones. If it
 * fails, it is cut in halves until the bad event stands alone; that one is tried again with growing pauses, and at last
 * put aside with the reason. If the failure says that the database is away, nothing is cut and nothing is ever put aside:
 * the same transaction is tried until it succeeds.
 *
 * What is put aside becomes a row of the dead letters in a transaction that notes it in the inbox. Later events of its
 * case stand behind it there, in their order, while all other cases go on (docs/adr/0014).
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
      const todo = chunk.filter(({ received, deadLetter }) => received ?? deadLetter);
      if (todo.length) await this.apply(todo, signal);
      metrics.skipped += chunk.length - todo.length;
      for (const { slice, message } of chunk) slice.resolve(message.offset);
    }
  }

  private async apply(events: readonly FetchedEvent[], signal: AbortSignal): Promise<void> {
    const failure = await this.attempt(events, signal);
    if (!failure) return;
    if (events.length === 1) return this.applyAlone(events[0]!, failure.error, signal);
    const middle = Math.ceil(events.length / 2);
    await this.apply(events.slice(0, middle), signal);
    await this.apply(events.slice(middle), signal);
  }

  private async applyAlone(event: FetchedEvent, first: unknown, signal: AbortSignal): Promise<void> {
    const { settings, log } = this.parts;
    const backoff = new Backoff(settings.retry);
    let failure: { error: unknown } | undefined = { error: first };
    for (let attempts = 1; failure && attempts < settings.maxAttempts; attempts += 1) {
      log.warn(
        { ...loggedEvent(event.meta ?? {}), attempts, ...reasonOf(failure.error) },
        'an event could not be applied; trying again',
      );
      await pause(backoff.next(), signal);
      failure = await this.attempt([event], signal);
    }
    if (!failure) return;
    const deadLetter = toDeadLetter(event, handlerFailed(failure.error), settings.maxAttempts);
    await this.throughOutages('dead letters wait for the database', signal, () =>
      this.commitEffects([{ ...event, deadLetter }]),
    );
  }

  /** One transaction, tried until the database is there. Returns what else failed, or undefined. */
  private attempt(events: readonly FetchedEvent[], signal: AbortSignal): Promise<{ error: unknown } | undefined> {
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

  private async commitEffects(events: readonly FetchedEvent[]): Promise<void> {
    const { dataSource, consumer, clock, handlers, deadLetters, metrics, log } = this.parts;
    const callbacks: AfterCommit[] = [];
    const { news, letters } = await dataSource.transaction(async tx => {
      const metas = events.flatMap(({ meta }) => meta ?? []);
      const ids = metas.map(({ id }) => id);
      const keys = [...new Set(metas.map(({ key }) => key))];
      const { fresh, held } = await recordReceived(tx, consumer, ids, keys, clock.date());
      const sorted = sort(events, fresh, held);
      await handlers.run(sorted.news, tx, callbacks);
      await deadLetters.putAside(tx, sorted.letters, callbacks);
      return sorted;
    });
    metrics.handled += news.length;
    metrics.handledBatches += 1;
    metrics.duplicates += events.length - news.length - letters.length;
    for (const { meta } of news) log.debug(loggedEvent(meta), 'applied an event');
    await runAfterCommit(callbacks, log);
  }
}

/** What is applied now and what is put aside, both in their order; copies are neither. */
function sort(events: readonly FetchedEvent[], fresh: Set<string>, held: Set<string>) {
  const news: ReceivedEvent[] = [];
  const letters: DeadLetter[] = [];
  for (const event of events) {
    const { meta, ordered, received, deadLetter } = event;
    // Deleting from the set leaves out the second copy within the batch as well.
    if (meta && !fresh.delete(meta.id)) continue;
    if (deadLetter) letters.push(deadLetter);
    else if (ordered && held.has(meta!.key)) letters.push(toDeadLetter(event, earlierEventWaits, 0));
    else if (received) news.push(received);
    if (deadLetter && ordered) held.add(meta!.key);
  }
  return { news, letters };
}
