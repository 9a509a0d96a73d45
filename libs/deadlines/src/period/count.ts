import type { Instant } from '../instant/day.js';
import type { Amount } from '../rule/rule.js';

/** An end in the making: the last day before roll-over for limits in days, the instant for limits in hours. */
export type End = number;

/** The arithmetic of one rule on one calendar. Days and hours differ in it; what a ledger makes of it does not. */
export interface Count {
  /** Whether an extension is added to the end after roll-over rather than to the nominal one. */
  readonly extendsRolledEnd: boolean;
  /** The end of a period that begins with an event. */
  begin(startedAt: Instant, length: Amount): End;
  /** The end after an extension. */
  extend(end: End, by: Amount): End;
  /** The end after time that did not count and that began before the period was over. */
  carry(end: End, from: Instant, to: Instant): End;
  /** The end of a period whose last instant or day was set by a decision. */
  endAt(until: Instant): End;
  /** Whether the instant lies in the last so long of the period. */
  isInLast(length: Amount, end: End, at: Instant): boolean;
  /** The last instant in time. */
  dueAt(end: End): Instant;
}
