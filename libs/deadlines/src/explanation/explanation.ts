import type { Calendar } from '../calendar/calendar.js';
import { dateText, dayOf, type Instant } from '../instant/day.js';
import { formatInstant } from '../instant/instant.js';
import type { ClockState } from '../ledger/clock-state.js';
import type { Entry } from '../ledger/entry.js';
import { fold } from '../ledger/fold.js';
import { reasonNames } from '../rule/reason.js';
import { amountText, type Basis, type Rule } from '../rule/rule.js';
import { backwardDays } from './backward-days.js';
import type { DayRow } from './day-row.js';
import { forwardDays } from './forward-days.js';
import { hourDays } from './hour-days.js';

/** How a due instant comes about, day by day. Plain JSON. */
export interface Explanation {
  readonly rule: Rule;
  readonly calendarVersion: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly warnAt: Instant | null;
  /** From the start day to the last day, in order of date. A clock that stands still is explained up to the day it was stopped. */
  readonly days: readonly DayRow[];
  readonly basis: readonly Basis[];
  readonly provisional: boolean;
  /** The whole in one sentence for staff and citizens. */
  readonly textZh: string;
}

/** Explains a clock by its ledger. @throws LedgerError as `fold` does */
export function explain(rule: Rule, calendar: Calendar, entries: readonly Entry[]): Explanation {
  const clock = fold(rule, calendar, entries);
  const { startedAt, dueAt, warnAt, provisional } = clock;
  return {
    rule,
    calendarVersion: calendar.version,
    startedAt,
    dueAt,
    warnAt,
    days: daysOf(rule, calendar, clock),
    basis: rule.basis,
    provisional,
    textZh: sentence(rule, clock),
  };
}

/** Explains a limit that would start at `from` and run undisturbed. */
export function explainStart(rule: Rule, calendar: Calendar, from: Instant): Explanation {
  return explain(rule, calendar, [{ kind: 'started', at: from }]);
}

function daysOf(rule: Rule, calendar: Calendar, clock: ClockState): DayRow[] {
  const until = Math.min(clock.dueAt, clock.suspendedSince ?? clock.dueAt);
  if (rule.unit === 'hour') return hourDays(clock, clock.dueAt, rule.direction === 'before' ? Infinity : until);
  if (rule.direction === 'before') return backwardDays(rule, calendar, dayOf(clock.dueAt), dayOf(clock.startedAt));
  return forwardDays(rule, calendar, clock, dayOf(clock.dueAt), dayOf(until));
}

function sentence(rule: Rule, clock: ClockState): string {
  const when = (instant: Instant): string => (rule.unit === 'hour' ? formatInstant(instant) : dateText(dayOf(instant)));
  const limit = [rule, ...clock.extensions].map(amountText).join('，延长');
  const parts = [
    rule.direction === 'before'
      ? `${rule.titleZh}：${when(clock.startedAt)}之前${limit}，最迟${when(clock.dueAt)}`
      : `${rule.titleZh}：${when(clock.startedAt)}起${limit}`,
    clock.excluded.length > 0 ? `其间中止${clock.excluded.length}次，不计入` : '',
    rule.direction === 'after' && !clock.reason ? `${when(clock.dueAt)}届满` : '',
    clock.reason ? `现因${reasonNames[clock.reason]}中止，即时恢复的，${when(clock.dueAt)}届满` : '',
    clock.provisional ? '所涉年度放假安排尚未公布，日期暂定' : '',
  ];
  return `${parts.filter(part => part !== '').join('，')}。`;
}
