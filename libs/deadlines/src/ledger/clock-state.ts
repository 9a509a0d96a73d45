import type { Instant } from '../instant/day.js';
import type { Exclusion } from '../period/exclusion.js';
import type { Reason } from '../rule/reason.js';
import type { Amount } from '../rule/rule.js';

/** What follows from the ledger alone. */
export interface Ledger {
  readonly state: 'running' | 'suspended' | 'stopped';
  /** The number of entries. */
  readonly version: number;
  readonly startedAt: Instant;
  readonly stoppedAt?: Instant;
  /** Since when, and why, the clock stands still; only while it does. */
  readonly suspendedSince?: Instant;
  readonly reason?: Reason;
  /** When the newest entry happened. */
  readonly lastAt: Instant;
  /** Finished suspensions, in order, those that touch united. */
  readonly excluded: readonly Exclusion[];
  readonly extensions: readonly Amount[];
}

/**
 * A clock: its ledger and what rule and calendar make of it. Plain JSON; it can be stored and folded on.
 *
 * While a clock is suspended, its due instant is not known yet. `dueAt` then says when it would be due had it resumed at
 * once, which is the earliest it can be; nothing is missed meanwhile.
 */
export interface ClockState extends Ledger {
  readonly dueAt: Instant;
  /** When to warn; null once stopped and for rules without warning. */
  readonly warnAt: Instant | null;
  /** Whether a State Council notice that is not out yet may move the due instant. */
  readonly provisional: boolean;
}
