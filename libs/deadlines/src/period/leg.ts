import type { Instant } from '../instant/day.js';
import type { Reason } from '../rule/reason.js';
import type { Amount } from '../rule/rule.js';
import type { Exclusion } from './exclusion.js';

/**
 * One stretch of a limit: from its start, or from where it began anew. What comes before the start of the last leg no
 * longer matters to the due instant.
 */
export interface Leg {
  /**
   * `started` with the clock; `restarted` as the whole period again (重新计算, 民法典 195); `obstacle-removed` as the end of a
   * limitation period after its obstacle (时效中止, 民法典 194); `excused` until a new last day that was granted (顺延期限).
   */
  readonly why: 'started' | 'restarted' | 'obstacle-removed' | 'excused';
  /** The event after which the leg counts. */
  readonly startedAt: Instant;
  /** The reason that ended or was recognised then; none for `started`. */
  readonly reason?: Reason;
  /** How long the leg is, without extensions; null for `excused`, which names its last day in `until`. */
  readonly length: Amount | null;
  readonly until?: Instant;
  /** Granted during the leg. */
  readonly extensions: readonly Amount[];
  /** Time within the leg that did not count, in order, overlapping reasons united. */
  readonly excluded: readonly Exclusion[];
}
