import type { Clock } from '@yizhan/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { Backoff, pause, type BackoffSettings } from '../backoff/backoff.js';
import { isTransientFault } from '../faults/transient-fault.js';
import { runAfterCommit } from '../inbox/after-commit.js';
import type { AfterCommit } from '../inbox/inbox.context.js';
import { reasonOf, type Log } from '../log/log.js';
import { prepared } from '../sql/prepared.js';
import type { EventHandlers } from '../transport/event-handlers.js';
import { causeOf, readAgain } from './dead-letter.reader.js';
import { deadLetterColumns, loggedLetter, type DeadLetterRow } from './dead-letter.row.js';
import { noteFailure, settleDeadLetter, type Settlement } from './dead-letter.store.js';

/** How often an event is tried before it waits for a decision, and the pauses between the tries. */
export interface ReleaseSettings {
  readonly maxAttempts: number;
  readonly retry: BackoffSettings;
}

export interface ReleaserParts {
  readonly consumer: string;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly handlers: EventHandlers;
  readonly settings: ReleaseSettings;
  /** Called for each event that waits for a decision from now on. */
  readonly arrived: (letter: DeadLetterRow) => void;
}

/** At most so many events of one case in one transaction. */
const most = 500;

const byItself: Omit<Settlement, 'at'> = { state: 'applied', by: 'system', byName: '系统', reason: 'its turn came' };

/**
 * Applies what stands behind, once the event before it was applied or discarded: in the order of the case, through the
 * same handlers, each with its note of being settled in the transaction of its effect. A crash in between leaves the rest
 * where it was; the next run, here or in another replica, goes on.
 *
 * The first open letter of a case is locked first, so two replicas take turns. As long as one letter of a case is open,
 * new events of the case are put behind it; so none overtakes.
 */
export class DeadLetterReleaser {
  constructor(private readonly parts: ReleaserParts) {}

  /** Applies everything whose turn it is. Rejects if the database is away. */
  async releaseAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const key = await this.nextKey();
      if (key === undefined) return;
      await this.release(key, signal);
    }
  }

  /** A case whose first open letter only stands behind. */
  private async nextKey(): Promise<string | undefined> {
    const { consumer, dataSource } = this.parts;
    const { rows } = await prepared<{ key: string }>(
      dataSource.manager,
      'dead-letters-next-key',
      `select b.key from dead_letters b
       where b.consumer = $1 and b.ordered and b.state = 'behind' and not exists (
         select from dead_letters w
         where w.consumer = b.consumer and w.key = b.key and w.ordered and w.state = 'waiting' and w.seq < b.seq)
       order by b.seq limit 1`,
      [consumer],
    );
    return rows[0]?.key;
  }

  private async release(key: string, signal: AbortSignal): Promise<void> {
    const { settings, log } = this.parts;
    let failed = await this.attempt(key, most);
    // One of several fails: fewer are taken, until it stands in front.
    while (failed && failed.line.length > 1) failed = await this.attempt(key, Math.ceil(failed.line.length / 2));
    const backoff = new Backoff(settings.retry);
    for (let attempts = 1; failed && attempts < settings.maxAttempts; attempts += 1) {
      const about = loggedLetter(failed.line[0]!);
      log.warn({ ...about, attempts, ...reasonOf(failed.error) }, 'an event could not be applied; trying again');
      await pause(backoff.next(), signal);
      if (signal.aborted) return;
      failed = await this.attempt(key, 1);
    }
    if (failed) await this.giveUp(failed.line[0]!, failed.error);
  }

  /** One transaction. Returns the letters it was about if one of them failed. */
  private async attempt(key: string, limit: number): Promise<{ line: DeadLetterRow[]; error: unknown } | undefined> {
    const { dataSource, handlers, clock, log } = this.parts;
    const callbacks: AfterCommit[] = [];
    let line: DeadLetterRow[] = [];
    try {
      await dataSource.transaction(async tx => {
        line = await this.lockLine(tx, key, limit);
        await handlers.run(line.map(readAgain), tx, callbacks);
        for (const { id } of line) await settleDeadLetter(tx, id, { ...byItself, at: clock.date() });
      });
    } catch (error) {
      if (!line.length || isTransientFault(error)) throw error;
      return { line, error };
    }
    await runAfterCommit(callbacks, log);
    for (const letter of line) log.debug(loggedLetter(letter), 'an event that had stood behind was applied');
    return undefined;
  }

  /** The letters whose turn it is: from the first open one of the case up to one that waits for a decision. */
  private async lockLine(tx: EntityManager, key: string, limit: number): Promise<DeadLetterRow[]> {
    const { rows } = await prepared<DeadLetterRow>(
      tx,
      'dead-letters-line',
      `select ${deadLetterColumns} from dead_letters
       where consumer = $1 and key = $2 and ordered and state in ('waiting', 'behind') order by seq limit $3 for update`,
      [this.parts.consumer, key, limit],
    );
    const end = rows.findIndex(({ state }) => state === 'waiting');
    return end < 0 ? rows : rows.slice(0, end);
  }

  private async giveUp(letter: DeadLetterRow, error: unknown): Promise<void> {
    const { dataSource, settings, arrived } = this.parts;
    const failure = { ...causeOf(error), attempts: settings.maxAttempts };
    await noteFailure(dataSource.manager, letter.id, failure);
    arrived({ ...letter, ...failure });
  }
}
