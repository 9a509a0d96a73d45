import type { DayKind } from '../calendar/calendar.js';
import type { Reason } from '../rule/reason.js';

/** Why a day counts or does not. */
export type Why =
  /** The day of the starting event, which does not count; for backward periods the day of the event itself. */
  | 'start-day'
  | 'counted'
  /** A weekend day that is worked by 调休: it counts among working days. */
  | 'make-up-working-day'
  | 'weekend'
  | 'holiday'
  | 'suspended'
  /** The day on which the whole period began again: as the start day, it does not count. */
  | 'restarted'
  /** The day on which the obstacle to a limitation period was gone; what is left of it runs from the next day. */
  | 'obstacle-removed'
  /** A day before the period began anew: whether it counted no longer matters. */
  | 'before-restart'
  /** The last day, moved because the count ended on a rest day. */
  | 'rolled-over'
  /** The last day, moved because the clock was stopped on its last day and resumed on this one. */
  | 'resumed'
  /** A day granted because the lateness was forgiven. */
  | 'excused';

/** What a day is beyond counting or not. */
export type Mark =
  | 'last-day'
  /** The count is complete on a rest day; the last day is a later one (an earlier one for backward periods). */
  | 'ends-on-rest-day'
  /** A rest day that the last day has moved past. */
  | 'moved-past';

/** One day of an explanation. */
export interface DayRow {
  /** `YYYY-MM-DD` in Shanghai. */
  readonly date: string;
  /** The running count with this day, in the unit of the rule (days for months, whole hours for hours); null if it does not count. */
  readonly counted: number | null;
  readonly why: Why;
  readonly kind: DayKind;
  /** The holiday the day belongs to or makes up for, in Chinese. */
  readonly holiday?: string;
  /** Why the clock stood still on this day. */
  readonly reasons?: readonly Reason[];
  readonly mark?: Mark;
  /** No notice of the State Council settles this day yet. */
  readonly provisional?: true;
}
