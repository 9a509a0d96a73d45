import type { Instant } from '../instant/day.js';
import type { ClockState } from '../ledger/clock-state.js';
import type { Reason, Stop } from '../rule/reason.js';
import type { Basis, Rule } from '../rule/rule.js';
import type { DayRow } from './day-row.js';
import type { Happening } from './happening.js';
import type { LedgerLine } from './ledger-line.js';

/** How a due instant comes about, day by day: facts without words. `explanationText` and `explanationJson` say them. */
export interface Explanation {
  readonly rule: Rule;
  readonly calendarVersion: string;
  readonly state: ClockState['state'];
  readonly startedAt: Instant;
  /** While the clock stands still: when it would be due had it resumed at once, the earliest it can be. */
  readonly dueAt: Instant;
  readonly warnAt: Instant | null;
  /** From the start day to the last day, in order of date. A clock that stands still is explained up to the day it was stopped. */
  readonly days: readonly DayRow[];
  /** What moved the limit, in the order in which it came. */
  readonly happenings: readonly Happening[];
  /** Since when and why the clock stands still; only while it does. */
  readonly standing?: { readonly since: Instant; readonly causes: readonly Stop[] };
  readonly stoppedAt?: Instant;
  /** By how much the clock was stopped too late, in milliseconds; 0 or less in time. Only once stopped. */
  readonly lateMs?: number;
  /** Lateness is forgiven. */
  readonly excused: boolean;
  /** Every entry, also the withdrawn ones. */
  readonly ledger: readonly LedgerLine[];
  readonly basis: readonly Basis[];
  /** Whether a notice of the State Council that is not out yet may move the due instant. */
  readonly provisional: boolean;
  /** The years it has not been published for, among the days of the limit. */
  readonly provisionalYears: readonly number[];
  /** The reasons in this ledger whose text could not be read in the statute. */
  readonly unverifiedReasons: readonly Reason[];
  /** When it was explained, for what is left of an open limit. */
  readonly asOf?: Instant;
}
