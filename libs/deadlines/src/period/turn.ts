import type { Instant } from '../instant/day.js';
import type { Reason } from '../rule/reason.js';
import type { Amount } from '../rule/rule.js';
import type { Exclusion } from './exclusion.js';

/** What a ledger does to a period, in the order in which it was done. It knows neither rule amounts nor calendar. */
export type Turn = Excluded | Restarted | Obstructed | Lengthened | Postponed;

/** Time that does not count (扣除、中止): the rest of the period runs on behind it. */
export interface Excluded extends Exclusion {
  readonly kind: 'excluded';
  /** Since when the clock had stood still without a break when this time began, for whatever reasons. */
  readonly stoodSince: Instant;
}

/** The end of a reason after which the period does not simply run on. */
interface Ended {
  readonly reason: Reason;
  /** When the reason ended. */
  readonly to: Instant;
  /** Since when the clock had stood still without a break, for whatever reasons. */
  readonly stoodSince: Instant;
  /** Since when time does not count for another reason that goes on. */
  readonly excludedSince: Instant | undefined;
}

/** The whole period begins again when the reason ends, `to` (重新计算, 民法典 195). */
export interface Restarted extends Ended {
  readonly kind: 'restarted';
}

/** An obstacle to a limitation period (时效中止, 民法典 194), removed at `to`. */
export interface Obstructed extends Ended {
  readonly kind: 'obstructed';
  /** It counts within the last so long of the period, which then ends so long after its removal. */
  readonly length: Amount;
}

export interface Lengthened extends Amount {
  readonly kind: 'extended';
}

/** A new last day was granted (顺延期限, 民事诉讼法 86). */
export interface Postponed {
  readonly kind: 'postponed';
  readonly reason: Reason;
  readonly at: Instant;
  readonly until: Instant;
}
