import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { atMost, Backoff, pause } from '../backoff/backoff.js';
import type { Precedence } from '../backoff/precedence.js';
import { restAfter } from '../backoff/rest.js';
import { reasonOf } from '../log/log.js';
import { clientRetry, kafkaClient, type KafkaConnection } from './kafka.client.js';

/** What one fetch brought from one partition. */
export interface PartitionSlice {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
  /** Says that everything up to and including this offset is dealt with for good. */
  resolve(offset: string): void;
}

/**
 * Deals with all slices of one fetch. Comes back early, without resolving the rest, when the signal is aborted: the
 * group is being rebalanced or the consumer stops. What was not resolved is delivered again, to us or to another.
 */
export type SliceHandler = (slices: readonly PartitionSlice[], signal: AbortSignal) => Promise<void>;

/** How a consumer behaves; every figure has a default. */
export interface ConsumerSettings {
  /** A member that is silent for so long, in milliseconds, loses its partitions; a broker's minimum is 6,000. */
  readonly sessionTimeoutMs: number;
  /** How long the broker waits for something to arrive before it answers a fetch with nothing, in milliseconds. */
  readonly maxWaitMs: number;
  /**
   * The longest rest behind a fetch, in milliseconds: see `restAfter`. What comes alone is dealt with at once;
   * under load a little company saves transactions.
   */
  readonly restMs: number;
  /**
   * Fetches are dealt with at least so far apart, in milliseconds: for a view that nobody waits for, which so takes more of
   * them at once. What comes alone is dealt with at once all the same.
   */
  readonly apartMs: number;
  /** Offsets are committed at most this often, in milliseconds. What is redelivered after a crash, the inbox drops. */
  readonly commitEveryMs: number;
  /** At most so many bytes of one partition in one fetch. */
  readonly maxBytesPerPartition: number;
}

export const consumerDefaults: ConsumerSettings = {
  sessionTimeoutMs: 6_000,
  maxWaitMs: 500,
  restMs: 250,
  apartMs: 0,
  commitEveryMs: 500,
  maxBytesPerPartition: 256 * 1024,
};

export interface ConsumerParts extends KafkaConnection {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly handle: SliceHandler;
  readonly settings: ConsumerSettings;
  /** What a fetch waits for before it is dealt with. */
  readonly precedence?: Precedence;
}

/** A fetch lets other work of the process go before for so long at most, in milliseconds. */
const givesWayMs = 20_000;

/** The client hands every partition of a fetch to a worker of its own; we put them together again. */
const workers = 256;

interface Gathered {
  payload: EachBatchPayload;
  resolve(): void;
  reject(error: unknown): void;
}

const rebalances = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID']);

/**
 * A member of a consumer group that hands over everything one fetch brought, of all partitions, in one call; so that a
 * fetch costs one commit of the database and not one a partition. It beats for its life while a call lasts, commits
 * offsets behind the calls, starts again after whatever the client calls a crash, and leaves the group on `stop`.
 */
export class GroupConsumer {
  private consumer: Consumer | undefined;
  private opening: Promise<void> | undefined;
  private gathered: Gathered[] = [];
  private readonly stopping = new AbortController();
  private lastCommit = 0;
  private commitTimer: NodeJS.Timeout | undefined;
  private commitNow: (() => Promise<void>) | undefined;
  private isMember = false;
  private announceJoin: () => void = () => undefined;

  /** Resolves when the first assignment of partitions has arrived. */
  readonly joined = new Promise<void>(resolve => (this.announceJoin = resolve));

  constructor(private readonly parts: ConsumerParts) {}

  /** Whether it is a member of its group at this moment, as far as it knows. */
  get member(): boolean {
    return this.isMember;
  }

  /** Starts in the background; returns at once, also when the broker is away. */
  start(): void {
    this.opening ??= this.open();
  }

  /**
   * Finishes the transaction that is running, commits its offsets and leaves the group. A broker that does not answer
   * is not waited for: it will notice by itself that this member is gone.
   */
  async stop(): Promise<void> {
    this.stopping.abort();
    await atMost(this.opening, 2_000);
    // A client that is just joining cannot leave, and would keep its partitions until its session times out.
    if (this.consumer) await atMost(this.joined, 2_000);
    clearTimeout(this.commitTimer);
    await atMost(this.commitNow?.(), 2_000);
    const leaving = this.consumer
      ?.disconnect()
      .catch((error: unknown) => this.parts.log.debug(reasonOf(error), 'while leaving the group'));
    await atMost(leaving, 5_000);
    this.isMember = false;
  }

  private async open(): Promise<void> {
    const backoff = new Backoff({ firstMs: 100, maxMs: 2_000 });
    while (!this.stopping.signal.aborted) {
      const consumer = this.newConsumer();
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [...this.parts.topics], fromBeginning: true });
        this.consumer = consumer;
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: workers,
          eachBatch: payload => this.gather(payload),
        });
        return;
      } catch (error) {
        this.consumer = undefined;
        this.parts.log.warn({ groupId: this.parts.groupId, ...reasonOf(error) }, 'cannot join the consumer group yet');
        consumer.disconnect().catch(() => undefined);
        await pause(backoff.next(), this.stopping.signal);
      }
    }
  }

  private newConsumer(): Consumer {
    const { groupId, settings, log } = this.parts;
    const consumer = kafkaClient(this.parts).consumer({
      groupId,
      sessionTimeout: settings.sessionTimeoutMs,
      rebalanceTimeout: settings.sessionTimeoutMs * 2,
      heartbeatInterval: settings.sessionTimeoutMs / 3,
      maxWaitTimeInMs: settings.maxWaitMs,
      maxBytesPerPartition: settings.maxBytesPerPartition,
      allowAutoTopicCreation: false,
      retry: { ...clientRetry, restartOnFailure: () => Promise.resolve(!this.stopping.signal.aborted) },
    });
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      log.info({ groupId, assigned: payload.memberAssignment }, 'joined the consumer group');
      this.isMember = true;
      this.announceJoin();
    });
    consumer.on(consumer.events.REBALANCING, () => {
      this.isMember = false;
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      this.isMember = false;
      // The client starts again by itself where it believes in time as a healer; elsewhere we do.
      if (payload.restart || this.stopping.signal.aborted || this.consumer !== consumer) return;
      log.error({ groupId, ...reasonOf(payload.error) }, 'the consumer gave up; starting a new one');
      this.consumer = undefined;
      this.opening = this.open();
    });
    return consumer;
  }

  /** Called once a partition, all in the same turn of the event loop for one fetch. */
  private gather(payload: EachBatchPayload): Promise<void> {
    if (!payload.isRunning() || payload.isStale()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.gathered.push({ payload, resolve, reject });
      if (this.gathered.length === 1) setImmediate(() => void this.flush());
    });
  }

  private async flush(): Promise<void> {
    const group = this.gathered;
    this.gathered = [];
    const { handle, settings, log, groupId, precedence } = this.parts;
    const { heartbeat, commitOffsetsIfNecessary, uncommittedOffsets } = group[0]!.payload;
    const rebalance = new AbortController();
    let failure: unknown;
    const begun = performance.now();

    const beat = setInterval(() => {
      heartbeat().catch((error: { type?: string }) => {
        if (rebalances.has(error.type ?? '')) rebalance.abort(error);
      });
    }, settings.sessionTimeoutMs / 3);
    try {
      await precedence?.giveWay('consumers', givesWayMs);
      await handle(
        group.map(({ payload }) => toSlice(payload)).sort(byPartition),
        AbortSignal.any([this.stopping.signal, rebalance.signal]),
      );
    } catch (error) {
      log.error({ groupId, ...reasonOf(error) }, 'handling a fetch failed; it will be fetched again');
      failure = error;
    } finally {
      clearInterval(beat);
    }

    this.commitNow = async () => {
      this.lastCommit = performance.now();
      try {
        await commitOffsetsIfNecessary(uncommittedOffsets());
      } catch (error) {
        log.debug({ groupId, ...reasonOf(error) }, 'offsets not committed; the inbox drops what comes again');
      }
    };
    await this.commit(rebalance.signal.aborted || this.stopping.signal.aborted);
    const took = performance.now() - begun;
    if (took < settings.apartMs) await pause(settings.apartMs - took, this.stopping.signal);
    else await restAfter(took, settings.restMs, this.stopping.signal);
    // The client joins anew when it gets the error of its heartbeat back.
    failure ??= rebalance.signal.reason;
    for (const { resolve, reject } of group) {
      if (failure === undefined) resolve();
      else reject(failure);
    }
  }

  /** Offsets are only a bookmark: what was applied is known to the inbox. So they follow now and then, unless we leave. */
  private async commit(leaving: boolean): Promise<void> {
    clearTimeout(this.commitTimer);
    const due = this.lastCommit + this.parts.settings.commitEveryMs - performance.now();
    if (leaving) await this.commitNow?.();
    else if (due <= 0) void this.commitNow?.();
    else this.commitTimer = setTimeout(() => void this.commitNow?.(), due);
  }
}

function toSlice({ batch, resolveOffset }: EachBatchPayload): PartitionSlice {
  return {
    topic: batch.topic,
    partition: batch.partition,
    messages: batch.messages,
    resolve: offset => resolveOffset(offset),
  };
}

/** Always the same order, so that two members with overlapping partitions never wait for each other in a circle. */
const byPartition = (a: PartitionSlice, b: PartitionSlice) =>
  a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition;
