import type { Clock } from '@yizhan/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { Loop } from '../backoff/loop.js';
import type { AfterCommit } from '../inbox/inbox.context.js';
import type { Publisher } from '../kafka/kafka.publisher.js';
import { reasonOf, type Log } from '../log/log.js';
import type { MessagingMetrics } from '../metrics/messaging.metrics.js';
import type { EventHandlers } from '../transport/event-handlers.js';
import { DeadLetterAnnouncer } from './dead-letter.announcer.js';
import { DeadLetterDesk } from './dead-letter.desk.js';
import type { DeadLetter } from './dead-letter.js';
import { DeadLetterReleaser, type ReleaseSettings } from './dead-letter.releaser.js';
import { loggedLetter, toInsert, type DeadLetterRow } from './dead-letter.row.js';
import { countDeadLetters, type DeadLetterFigures, insertDeadLetters } from './dead-letter.store.js';

export interface DeadLetterParts {
  /** The name in the inbox: the service. */
  readonly consumer: string;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: MessagingMetrics;
  readonly publisher: Publisher;
  readonly handlers: EventHandlers;
  readonly settings: ReleaseSettings;
}

/** Safety net for what a replica that has died left undone, in milliseconds; whoever is alive is woken. */
const pollMs = 5_000;
/** Letters whose connection died are tried again soon: whoever settled one waits for what stood behind it. */
const backoff = { firstMs: 50, maxMs: 2_000 };
/** How long a stopping process waits for what is under way, in milliseconds. */
const partingMs = 5_000;

/**
 * What a consumer could not apply, as work for people (`desk`).
 *
 * An event is put aside in the transaction that notes it in the inbox; from then on only a decision about its letter can
 * bring it to effect, and the letter is settled in the transaction of that effect. So it takes effect once, whoever is
 * killed when. Later events of its case stand behind it and follow in their order once it is settled (docs/adr/0014).
 */
export class DeadLetters {
  readonly desk: DeadLetterDesk;
  private readonly announcing: Loop;
  private readonly releasing: Loop;
  private known: DeadLetterFigures = { waiting: 0, behind: 0, oldestAt: null };

  constructor(private readonly parts: DeadLetterParts) {
    const { consumer, dataSource, publisher, clock, log } = parts;
    const announcer = new DeadLetterAnnouncer(dataSource, publisher, consumer, clock);
    const releaser = new DeadLetterReleaser({ ...parts, arrived: letter => this.arrived(letter) });
    this.announcing = new Loop({
      complaint: 'dead letters wait to be written to their topic',
      work: signal => announcer.announceAll(signal).then(() => pollMs),
      log,
      backoff,
      partingMs,
    });
    this.releasing = new Loop({
      complaint: 'events behind a dead letter wait for the database',
      work: signal => releaser.releaseAll(signal).then(() => pollMs),
      log,
      backoff,
      partingMs,
    });
    this.desk = new DeadLetterDesk({ ...parts, settled: () => this.releasing.wake() });
  }

  /** Starts what goes on in the background: the echo on the topic, and the release of what stood behind. */
  start(): void {
    this.announcing.start();
    this.releasing.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.announcing.stop(), this.releasing.stop()]);
    await this.parts.publisher.close();
  }

  /** Writes letters in the transaction that notes their events in the inbox; what was new is told after its commit. */
  async putAside(tx: EntityManager, letters: readonly DeadLetter[], callbacks: AfterCommit[]): Promise<void> {
    if (letters.length === 0) return;
    const { consumer, clock, log } = this.parts;
    const now = clock.now();
    const inserts = letters.map(letter => toInsert(letter, now));
    const written = await insertDeadLetters(tx, consumer, inserts, new Date(now));
    callbacks.push(() => {
      for (const letter of written) {
        if (letter.state === 'waiting') this.arrived(letter);
        else log.debug(loggedLetter(letter), 'an event waits behind a dead letter of its case');
      }
      this.releasing.wake();
    });
  }

  /** What waits now; while the database is away, what waited when it was asked last. */
  async figures(): Promise<DeadLetterFigures> {
    try {
      this.known = await countDeadLetters(this.parts.dataSource.manager, this.parts.consumer);
    } catch (error) {
      this.parts.log.debug(reasonOf(error), 'the dead letters could not be counted');
    }
    return this.known;
  }

  /** How long the oldest letter that is not settled has waited, in seconds; 0 if none is. */
  async oldestAgeSeconds(): Promise<number> {
    const { oldestAt } = await this.figures();
    return oldestAt ? Math.max(0, (this.parts.clock.now() - oldestAt.getTime()) / 1000) : 0;
  }

  /** One line and one count for each letter that waits for a decision from now on. */
  private arrived(letter: DeadLetterRow): void {
    const { id, topic, partition, offset, reason, detail, attempts } = letter;
    this.parts.metrics.deadLetters += 1;
    this.parts.log.warn(
      { deadLetter: id, ...loggedLetter(letter), origin: `${topic}/${partition}/${offset}`, reason, detail, attempts },
      'an event went to the dead letters',
    );
    this.announcing.wake();
  }
}
