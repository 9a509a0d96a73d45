import type { Instant } from '../instant/day.js';
import type { Reason } from '../rule/reason.js';
import type { Unit } from '../rule/rule.js';

/** Carried for the record; the fold does not look at it. */
interface Recorded {
  readonly at: Instant;
  readonly who?: string;
  readonly recordedAt?: string;
}

/** `at` is the event the law counts from; it may lie before the recording (补录). For a backward limit it is the event to come. */
export interface Started extends Recorded {
  readonly kind: 'started';
}

/** The clock stands still for a reason of its rule. It may stand for several at once; their time is united (并计). */
export interface Suspended extends Recorded {
  readonly kind: 'suspended';
  readonly reason: Reason;
}

/** One reason ends, or all of them if none is named. The clock goes on when no reason is left. */
export interface Resumed extends Recorded {
  readonly kind: 'resumed';
  readonly reason?: Reason;
}

export interface Extended extends Recorded {
  readonly kind: 'extended';
  readonly amount: number;
  readonly unit: Unit;
  /** The role that decided, or `parties`. */
  readonly approver: string;
  readonly reason?: string;
}

export interface Stopped extends Recorded {
  readonly kind: 'stopped';
}

/** The start was recorded wrongly. Extensions stay, and so do suspensions; what lies of them before the new start loses its effect. */
export interface Corrected extends Recorded {
  readonly kind: 'corrected';
  readonly startedAt: Instant;
  readonly reason: string;
}

/**
 * An entry is taken back: it has no effect, as if it had never been made, while it stays in the ledger. `entry` is its
 * number, from 1. Neither the start (which can be corrected) nor a withdrawal nor a recomputation is taken back.
 */
export interface Withdrawn extends Recorded {
  readonly kind: 'withdrawn';
  readonly entry: number;
  readonly reason: string;
}

/** Lateness is forgiven (顺延期限, 民事诉讼法 86; 行政诉讼法 48), with `until` as the new last day if one is granted. */
export interface Excused extends Recorded {
  readonly kind: 'excused';
  readonly reason: Reason;
  readonly until?: Instant;
}

/**
 * A newer calendar, or a rule version that takes running clocks along, moved the due instant, which had been `was`. Only
 * the record of it: the due instant follows from rule and calendar.
 */
export interface Recomputed extends Recorded {
  readonly kind: 'recomputed';
  readonly was: Instant;
  readonly calendarVersion: string;
  readonly ruleVersion?: number;
}

/** One entry of a clock's append-only ledger. */
export type Entry = Started | Suspended | Resumed | Extended | Stopped | Corrected | Withdrawn | Excused | Recomputed;
