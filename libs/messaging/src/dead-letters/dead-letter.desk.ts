import type { Clock } from '@yizhan/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { isTransientFault } from '../faults/transient-fault.js';
import { runAfterCommit } from '../inbox/after-commit.js';
import type { AfterCommit } from '../inbox/inbox.context.js';
import type { Log } from '../log/log.js';
import { poolOf } from '../sql/prepared.js';
import type { EventHandlers } from '../transport/event-handlers.js';
import { DeadLetterError } from './dead-letter.error.js';
import type { Cause } from './dead-letter.js';
import { causeOf, readAgain } from './dead-letter.reader.js';
import type { DeadLetterRow } from './dead-letter.row.js';
import {
  type DeadLetterFilter,
  findDeadLetter,
  findEarlier,
  listDeadLetters,
  noteFailure,
  settleDeadLetter,
  type Settlement,
} from './dead-letter.store.js';

/** Who decides about a dead letter. */
export interface Decider {
  readonly id: string;
  readonly name: string;
}

/** More to be written in the transaction of a decision, for example an idempotency key; gets the letter as it is then. */
export type AlsoWrite = (tx: EntityManager, letter: DeadLetterRow) => Promise<void>;

export interface DeskParts {
  readonly consumer: string;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly handlers: EventHandlers;
  /** Called after a decision was committed: what stood behind the letter may follow. */
  readonly settled: () => void;
}

/** Thrown to unwind the transaction of an event that could not be applied again. */
class FailedAgain extends Error {
  constructor(readonly why: Cause) {
    super(why.detail);
  }
}

const nothingMore: AlsoWrite = () => Promise.resolve();

/** Where people decide about what a consumer could not apply: they read it, send it again, or discard it. */
export class DeadLetterDesk {
  constructor(private readonly parts: DeskParts) {}

  find(id: string): Promise<DeadLetterRow | undefined> {
    return findDeadLetter(this.parts.dataSource.manager, id);
  }

  /** Newest first. */
  list(filter: DeadLetterFilter): Promise<DeadLetterRow[]> {
    return listDeadLetters(poolOf(this.parts.dataSource), this.parts.consumer, filter);
  }

  /**
   * Applies a letter that waits, through the same handlers and under the same event id, and lets follow what stood behind.
   * Rejects with `DeadLetterError`; with `failed-again` it waits as before, with the new reason. A database that is away
   * rejects with its own error, and nothing has changed.
   */
  async resend(id: string, by: Decider, note?: string, also: AlsoWrite = nothingMore): Promise<DeadLetterRow> {
    const { handlers, dataSource, consumer, log } = this.parts;
    const callbacks: AfterCommit[] = [];
    const apply = async (tx: EntityManager, letter: DeadLetterRow) => {
      const earlier = await findEarlier(tx, consumer, id);
      if (earlier || letter.state === 'behind') throw new DeadLetterError('earlier-event-waits', earlier ?? id);
      try {
        await handlers.run([readAgain(letter)], tx, callbacks);
      } catch (error) {
        throw isTransientFault(error) ? error : new FailedAgain(causeOf(error));
      }
    };
    try {
      const settled = await this.settle(id, { state: 'applied', ...this.decided(by), reason: note }, also, apply);
      await runAfterCommit(callbacks, log);
      return settled;
    } catch (error) {
      if (!(error instanceof FailedAgain)) throw error;
      await noteFailure(dataSource.manager, id, { ...error.why, attempts: 1 });
      log.warn({ deadLetter: id, by: by.id, ...error.why }, 'a dead letter was sent again and failed again');
      throw new DeadLetterError('failed-again', error.why.detail);
    }
  }

  /** Decides that a letter is never applied; what stood behind it follows. Rejects with `DeadLetterError`. */
  discard(id: string, by: Decider, reason: string, also: AlsoWrite = nothingMore): Promise<DeadLetterRow> {
    return this.settle(id, { state: 'discarded', ...this.decided(by), reason }, also, () => Promise.resolve());
  }

  private decided({ id, name }: Decider) {
    return { at: this.parts.clock.date(), by: id, byName: name };
  }

  /** The effect and the note of the decision commit together; the locked letter keeps a second decision out. */
  private async settle(
    id: string,
    settlement: Settlement,
    also: AlsoWrite,
    effect: (tx: EntityManager, letter: DeadLetterRow) => Promise<void>,
  ): Promise<DeadLetterRow> {
    const settled = await this.parts.dataSource.transaction(async tx => {
      const letter = await findDeadLetter(tx, id, true);
      if (!letter) throw new DeadLetterError('not-found', id);
      if (letter.settledAt) throw new DeadLetterError('settled', letter.state);
      await effect(tx, letter);
      await settleDeadLetter(tx, id, settlement);
      const after = (await findDeadLetter(tx, id))!;
      await also(tx, after);
      return after;
    });
    this.parts.log.info({ deadLetter: id, state: settled.state, by: settlement.by }, 'a dead letter was settled');
    this.parts.settled();
    return settled;
  }
}
