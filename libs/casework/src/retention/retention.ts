import { purgeDeadLetters, purgeInbox, purgeSent, type Queryable } from '@yizhan/messaging';
import type { ServiceConfig } from '@yizhan/platform';
import { purgeAnswers } from '../idempotency/idempotency.js';

const dayMs = 86_400_000;
/** The broker deletes whole segments, some time after their last record is too old; so the inbox remembers longer. */
const inboxMarginMs = 30 * dayMs;
/** Rows deleted at once: some milliseconds of work, so that nobody waits for it. */
export const rowsAtOnce = 5_000;

/** Rows that are kept for a while. */
export interface Kept {
  readonly table: string;
  /** For how long, in milliseconds; Infinity for ever. */
  readonly ms: number;
  /** Deletes at most `rowsAtOnce` rows older than an instant and returns how many. */
  purge(on: Queryable, before: Date): Promise<number>;
}

/** Injection token of what a service keeps for a while beyond what every service does: a list of `Kept`. */
export const ALSO_KEPT = Symbol('AlsoKept');

/**
 * What every service keeps, and for how long.
 *
 * The inbox remembers an event for longer than any topic holds it. If it did not, a group whose offsets were lost (Kafka
 * forgets those of a group that is away for a week) would read old events as new ones, and apply them twice. So its time
 * follows from the topics themselves and cannot be set: for ever, where a topic keeps its records for ever.
 */
export function retention(config: ServiceConfig, topicsKeepMs: number): Kept[] {
  const { OUTBOX_KEPT_DAYS, ANSWERS_KEPT_DAYS, DEAD_LETTERS_KEPT_DAYS } = config;
  return [
    { table: 'outbox', ms: OUTBOX_KEPT_DAYS * dayMs, purge: (on, before) => purgeSent(on, before, rowsAtOnce) },
    { table: 'inbox', ms: topicsKeepMs + inboxMarginMs, purge: (on, before) => purgeInbox(on, before, rowsAtOnce) },
    { table: 'idempotency_keys', ms: ANSWERS_KEPT_DAYS * dayMs, purge: (on, at) => purgeAnswers(on, at, rowsAtOnce) },
    {
      table: 'dead_letters',
      ms: DEAD_LETTERS_KEPT_DAYS * dayMs,
      purge: (on, at) => purgeDeadLetters(on, at, rowsAtOnce),
    },
  ];
}
