import { EventEmitter, once } from 'node:events';
import type { Clock } from '@yizhan/platform';
import type { Message } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { atMost, Backoff, pause } from '../backoff/backoff.js';
import { Bell } from '../backoff/bell.js';
import type { Precedence } from '../backoff/precedence.js';
import { restAfter } from '../backoff/rest.js';
import { encodeEvent } from '../cloud-events/cloud-event.js';
import type { Publisher } from '../kafka/kafka.publisher.js';
import { reasonOf, type Log } from '../log/log.js';
import type { MessagingMetrics } from '../metrics/messaging.metrics.js';
import { poolOf } from '../sql/prepared.js';
import { RelaySeat, wakeChannel } from './relay.seat.js';

/** How a relay behaves; every figure has a default. */
export interface RelaySettings {
  /** Events read and sent at once; with their data they are all the memory that a waiting outbox takes. */
  readonly batchSize: number;
  /**
   * The longest rest behind a batch, in milliseconds: see `restAfter`. An event that comes alone goes at once;
   * under load each batch costs the relay, the broker and every consumer a transaction, so company saves much of it.
   */
  readonly restMs: number;
  /** How long a relay with nothing to do sleeps if nobody wakes it, in milliseconds: the safety net. */
  readonly pollMs: number;
  /** How often a replica that does not relay tries to take over, in milliseconds. */
  readonly takeOverMs: number;
  /** The longest pause after failures, in milliseconds. */
  readonly maxBackoffMs: number;
}

export const relayDefaults: RelaySettings = {
  batchSize: 500,
  restMs: 250,
  pollMs: 1_000,
  takeOverMs: 500,
  maxBackoffMs: 2_000,
};

export interface RelayParts {
  readonly dataSource: DataSource;
  readonly publisher: Publisher;
  /** The topic of this service. */
  readonly topic: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: MessagingMetrics;
  readonly settings?: Partial<RelaySettings>;
  /** What sending waits for. */
  readonly precedence?: Precedence;
}

/** Sending lets other work of the process go before for so long at most, in milliseconds. */
const givesWayMs = 10_000;
/** In haste, a batch is so many times as large. */
const hastyBatches = 4;

interface Unsent {
  id: string;
  event_id: string;
  type: string;
  key: string;
  seq: number;
  data: string;
  headers: string;
  occurred_ms: number;
}

const markSent = 'update outbox set sent_at = $2 where id = any($1::bigint[])';

/** Marks what was sent and reads what follows, in one round trip; both see the table as it was before. */
const markAndReadUnsent = `
  with marked as (${markSent})
  select id, event_id, type, key, seq, data::text as data, headers::text as headers,
         (extract(epoch from occurred_at) * 1000)::float8 as occurred_ms
  from outbox where sent_at is null and id <> all($1::bigint[]) order by id limit $3`;

/**
 * Sends the events of the outbox to the service's topic, each at least once and each case's in order.
 *
 * Nothing is lost, because a row stays unsent until the broker has acknowledged it from all replicas, and unsent rows
 * are found by that flag. An id cursor would step over a row whose transaction commits after one with a higher id.
 *
 * A case's order holds, because a case's rows are written one writer after another (so their ids rise), one relay at a
 * time reads them by id (`RelaySeat`), and a batch is sent before the next one is read. When a relay dies or loses its
 * connection after sending and before marking, the next one begins at the oldest unsent row. It sends again what was
 * sent, in the same order and never from the middle; late copies from the old relay are copies of events that the new
 * one sends too. So the first copies of a case's events reach the topic in order, and the inbox drops the others.
 */
export class OutboxRelay {
  /** `leading` when this replica starts to relay, `following` when it stops, `drained` when nothing is left to send. */
  readonly signals = new EventEmitter<{ leading: []; following: []; drained: [] }>();

  private readonly settings: RelaySettings;
  private readonly backoff: Backoff;
  private readonly bell = new Bell();
  private readonly stopping = new AbortController();
  private waiting: (() => void)[] = [];
  /** Sent and not yet marked: under load the marks go with the next read. */
  private sent: { readonly ids: readonly string[]; readonly at: Date } | undefined;
  private seat: RelaySeat | undefined;
  private running: Promise<void> | undefined;
  private notifying: Promise<void> | undefined;
  private notifyAgain = false;
  private hasty = false;

  constructor(private readonly parts: RelayParts) {
    this.settings = { ...relayDefaults, ...parts.settings };
    this.backoff = new Backoff({ firstMs: 50, maxMs: this.settings.maxBackoffMs });
  }

  /** Whether this replica is the one that relays. */
  get leading(): boolean {
    return this.seat !== undefined;
  }

  /** Starts in the background; returns at once, also when database or broker are away. */
  start(): void {
    this.running ??= this.run();
  }

  /** Says that a transaction with events has committed. Cheap; call it as often as you like, never before the commit. */
  wake(): void {
    this.bell.ring();
    if (!this.seat && this.running && !this.stopping.signal.aborted) this.notifyLeader();
  }

  /** Resolves when everything committed before this call has been sent; only while this replica relays. */
  drained(): Promise<void> {
    return new Promise(resolve => {
      this.waiting.push(resolve);
      this.bell.ring();
    });
  }

  /**
   * Sends everything that is there without resting, in larger batches; for a heap of events that came at once. Resolves when
   * nothing is left, or another replica relays.
   */
  async hasten(): Promise<void> {
    if (!this.leading) return;
    this.hasty = true;
    const over = new AbortController();
    const replaced = once(this.signals, 'following', { signal: over.signal }).catch(() => undefined);
    await Promise.race([this.drained(), replaced]);
    over.abort();
  }

  /**
   * Finishes the batch that is being sent, and gives the right to relay back. A broker that does not answer is waited
   * for 5 s at most: what it may not have stays unsent.
   */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    await atMost(Promise.all([this.running, this.notifying]), 5_000);
    await this.seat?.close();
    await this.parts.publisher.close();
  }

  private async run(): Promise<void> {
    const { log } = this.parts;
    while (!this.stopping.signal.aborted) {
      let seat: RelaySeat | undefined;
      try {
        seat = await RelaySeat.open(poolOf(this.parts.dataSource), log);
        if (await this.waitForTurn(seat)) await this.lead(seat);
      } catch (error) {
        this.parts.metrics.failures += 1;
        log.warn(reasonOf(error), 'the outbox relay could not reach its database; trying again');
      } finally {
        if (this.seat) this.signals.emit('following');
        this.seat = undefined;
        this.hasty = false;
        // Whoever relays next, this replica or another, finds these unmarked and sends them again.
        this.sent = undefined;
        await seat?.close();
      }
      if (!this.stopping.signal.aborted) await pause(this.backoff.next(), this.stopping.signal);
    }
  }

  private async waitForTurn(seat: RelaySeat): Promise<boolean> {
    while (!this.stopping.signal.aborted) {
      if (await seat.take(() => this.bell.ring())) return true;
      this.parts.metrics.oldestUnsentAt = undefined;
      this.backoff.reset();
      await pause(this.settings.takeOverMs, this.stopping.signal);
    }
    return false;
  }

  private async lead(seat: RelaySeat): Promise<void> {
    this.seat = seat;
    this.parts.log.info({ topic: this.parts.topic }, 'this replica relays the outbox');
    this.signals.emit('leading');
    this.bell.ring();
    while (!this.stopping.signal.aborted && seat.usable) {
      await this.bell.sleep(this.settings.pollMs);
      this.bell.answer();
      await this.parts.precedence?.giveWay('relay', givesWayMs);
      const begun = performance.now();
      if (!this.stopping.signal.aborted) await this.runOnce(seat);
      if (!this.hasty) await restAfter(performance.now() - begun, this.settings.restMs, this.stopping.signal);
      if (!this.bell.ringing) await this.mark(seat);
    }
    if (seat.usable) await this.mark(seat);
  }

  /** Reads one batch, sends it, marks it. Rejects if the database is away; a broker that is away only makes it wait. */
  private async runOnce(seat: RelaySeat): Promise<void> {
    const { clock, metrics } = this.parts;
    const waiting = this.waiting.splice(0);
    try {
      const unsent = await this.markAndRead(seat);
      metrics.oldestUnsentAt = unsent[0]?.occurred_ms;
      if (unsent.length) {
        if (!(await this.send(unsent))) return;
        this.sent = { ids: unsent.map(row => row.id), at: clock.date() };
        metrics.oldestUnsentAt = undefined;
      }
      this.backoff.reset();
      if (unsent.length >= this.settings.batchSize) return this.bell.ring();
      this.hasty = false;
      if (waiting.length) await this.mark(seat);
      for (const resolve of waiting.splice(0)) resolve();
      this.signals.emit('drained');
    } finally {
      this.waiting.unshift(...waiting);
    }
  }

  private async markAndRead(seat: RelaySeat): Promise<Unsent[]> {
    const { ids = [], at = null } = this.sent ?? {};
    const most = this.settings.batchSize * (this.hasty ? hastyBatches : 1);
    const unsent = await seat.run<Unsent>('outbox-mark-read', markAndReadUnsent, [ids, at, most]);
    this.sent = undefined;
    return unsent;
  }

  private async mark(seat: RelaySeat): Promise<void> {
    if (!this.sent) return;
    await seat.run('outbox-mark', markSent, [this.sent.ids, this.sent.at]);
    this.sent = undefined;
  }

  private async send(unsent: Unsent[]): Promise<boolean> {
    const { publisher, topic, metrics, log } = this.parts;
    try {
      await publisher.publish(topic, unsent.map(toMessage));
      metrics.sent += unsent.length;
      metrics.sentBatches += 1;
      return true;
    } catch (error) {
      metrics.failures += 1;
      log.warn(
        { topic, waiting: unsent.length, ...reasonOf(error) },
        'the broker did not take the events; trying again',
      );
      await pause(this.backoff.next(), this.stopping.signal);
      this.bell.ring();
      return false;
    }
  }

  /**
   * Wakes the relaying replica by NOTIFY: one at a time, and in a transaction of its own, because a NOTIFY inside the
   * business transactions would make all their commits wait for one another.
   */
  private notifyLeader(): void {
    this.notifyAgain = true;
    this.notifying ??= (async () => {
      while (this.notifyAgain && !this.stopping.signal.aborted) {
        this.notifyAgain = false;
        await poolOf(this.parts.dataSource)
          .query({ name: 'outbox-notify', text: `select pg_notify('${wakeChannel}', '')` })
          .catch((error: unknown) =>
            this.parts.log.debug(reasonOf(error), 'could not wake the relay; it polls anyway'),
          );
      }
    })().finally(() => (this.notifying = undefined));
  }
}

function toMessage(row: Unsent): Message {
  return encodeEvent({
    id: row.event_id,
    type: row.type,
    key: row.key,
    sequence: row.seq,
    occurredAt: row.occurred_ms,
    data: row.data,
    headers: row.headers === '{}' ? {} : (JSON.parse(row.headers) as Record<string, string>),
  });
}
