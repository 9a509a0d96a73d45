import type { Instant } from '../instant/day.js';
import type { Exclusion } from '../period/exclusion.js';
import type { Leg } from '../period/leg.js';
import type { Reason } from '../rule/reason.js';
import type { Amount } from '../rule/rule.js';
import type { Entry } from './entry.js';

/** A reason for which a clock stands still, and since when. */
export interface Standing {
  readonly reason: Reason;
  readonly since: Instant;
}

/** Lateness that was forgiven: when, why, and until when the act may still be done, if a new last day was granted. */
export interface Excuse {
  readonly at: Instant;
  readonly reason: Reason;
  readonly until?: Instant;
}

/** What follows from the ledger alone. */
export interface Ledger {
  readonly state: 'running' | 'suspended' | 'stopped';
  /** The number of entries. */
  readonly version: number;
  /** The entries themselves, so that a later one may take an earlier one back. */
  readonly entries: readonly Entry[];
  readonly startedAt: Instant;
  readonly stoppedAt?: Instant;
  /** Since when, and for which reason first, the clock stands still; only while it does. */
  readonly suspendedSince?: Instant;
  readonly reason?: Reason;
  /** Every reason it stands still for, the oldest first; empty unless it is suspended. */
  readonly standing: readonly Standing[];
  /** The newest excuse that was not taken back. */
  readonly excused?: Excuse;
  /** When the newest entry happened. */
  readonly lastAt: Instant;
  /** Finished suspensions for whatever reason, in order; those that overlap or touch are united. */
  readonly excluded: readonly Exclusion[];
  /** Every extension granted and not taken back. */
  readonly extensions: readonly Amount[];
}

/**
 * A clock: its ledger and what rule and calendar make of it. Plain JSON; it can be stored and folded on.
 *
 * While a clock is suspended, its due instant is not known yet. `dueAt` then says when it would be due had it resumed at
 * once, that is with the newest event that stopped it or ended one of its reasons: the earliest it can be; nothing is
 * missed meanwhile.
 */
export interface ClockState extends Ledger {
  readonly dueAt: Instant;
  /** When to warn; null once stopped, while lateness is forgiven without a new last day, and for rules without warning. */
  readonly warnAt: Instant | null;
  /** Whether a State Council notice that is not out yet may move the due instant. */
  readonly provisional: boolean;
  /** How the period ran: one leg, and another for each time it began anew. The due instant is that of the last. */
  readonly legs: readonly Leg[];
}
