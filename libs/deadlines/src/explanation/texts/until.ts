import type { Instant } from '../../instant/day.js';
import type { Stop } from '../../rule/reason.js';
import type { Explanation } from '../explanation.js';

/** What the sentence "until when" is made of. */
export interface Until extends Pick<
  Explanation,
  'rule' | 'state' | 'stoppedAt' | 'lateMs' | 'excused' | 'dueAt' | 'asOf'
> {
  /** Without `since`, nobody knows since when. */
  readonly standing?: { readonly since?: Instant; readonly causes: readonly Stop[] };
}
