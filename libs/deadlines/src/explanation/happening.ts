import type { Instant } from '../instant/day.js';
import type { Entry } from '../ledger/entry.js';
import type { Stop } from '../rule/reason.js';
import type { Amount } from '../rule/rule.js';

/** Something that moved a limit. Days are `YYYY-MM-DD` in Shanghai. */
export type Happening =
  | RolledOver
  | PassedHoliday
  | StoodStill
  | BeganAnew
  | Lengthened
  | StartCorrected
  | EntryWithdrawn
  | LatenessExcused
  | Moved;

/** The count ended on a rest day, so that the last day is another one. */
export interface RolledOver {
  readonly kind: 'rolled-over';
  readonly from: string;
  readonly to: string;
  /** The holiday that the first of those days belongs to; a weekend without. */
  readonly holiday?: string;
}

/** A holiday lay within a period counted in working days. */
export interface PassedHoliday {
  readonly kind: 'passed-holiday';
  readonly from: string;
  readonly to: string;
  readonly holiday: string;
}

/** The clock stood still. Suspensions that overlap or touch are one, however many reasons it had. */
export interface StoodStill {
  readonly kind: 'suspended';
  readonly from: Instant;
  readonly to: Instant;
  readonly causes: readonly Stop[];
}

/** The period began anew: the whole of it, or what a limitation period has left after its obstacle. */
export interface BeganAnew {
  readonly kind: 'restarted' | 'obstacle-removed';
  readonly at: Instant;
  readonly cause?: Stop;
  readonly length: Amount;
}

export interface Lengthened extends Amount {
  readonly kind: 'extended';
  readonly at: Instant;
  readonly approver: string;
  readonly reason?: string;
}

/** The start had been recorded wrongly. */
export interface StartCorrected {
  readonly kind: 'corrected';
  readonly at: Instant;
  readonly was: Instant;
  readonly startedAt: Instant;
  readonly reason: string;
}

/** An entry was withdrawn and has no effect. */
export interface EntryWithdrawn {
  readonly kind: 'withdrawn';
  readonly at: Instant;
  readonly entry: number;
  readonly what: Entry['kind'];
  readonly reason: string;
}

/** Lateness was forgiven. */
export interface LatenessExcused {
  readonly kind: 'excused';
  readonly at: Instant;
  readonly cause: Stop;
  readonly until?: Instant;
}

/** A new calendar or rule version moved the due instant. */
export interface Moved {
  readonly kind: 'recomputed';
  readonly at: Instant;
  readonly was: Instant;
  /** Where it moved to; undefined where a later entry hides it. */
  readonly due?: Instant;
  readonly calendarVersion: string;
  readonly ruleVersion?: number;
}
