import type { Instant } from '../instant/day.js';
import type { Reason } from '../rule/reason.js';
import type { Unit } from '../rule/rule.js';

/** Carried for the record; the fold does not look at it. */
interface Recorded {
  readonly at: Instant;
  readonly who?: string;
  readonly recordedAt?: string;
}

/** `at` is the event the law counts from; it may lie before the recording (补录). */
export interface Started extends Recorded {
  readonly kind: 'started';
}

export interface Suspended extends Recorded {
  readonly kind: 'suspended';
  readonly reason: Reason;
}

export interface Resumed extends Recorded {
  readonly kind: 'resumed';
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

/** The start was recorded wrongly. Suspensions and extensions stay; those before the new start lose their effect. */
export interface Corrected extends Recorded {
  readonly kind: 'corrected';
  readonly startedAt: Instant;
  readonly reason: string;
}

/** One entry of a clock's append-only ledger. */
export type Entry = Started | Suspended | Resumed | Extended | Stopped | Corrected;
