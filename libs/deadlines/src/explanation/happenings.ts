import type { Calendar } from '../calendar/calendar.js';
import { dateText, dayOf, startOfDay, type Instant } from '../instant/day.js';
import { dayOfText } from '../instant/instant.js';
import type { ClockState } from '../ledger/clock-state.js';
import type { Entry } from '../ledger/entry.js';
import { replay } from '../ledger/fold.js';
import { countOf } from '../period/period.js';
import type { Rule } from '../rule/rule.js';
import { completeBefore } from './backward-days.js';
import type { DayRow } from './day-row.js';
import type { Happening } from './happening.js';
import type { LedgerLine } from './ledger-line.js';
import { causeOf, causesWithin, type Standstill } from './standstill.js';
import type { Stretch } from './stretch.js';

/** What moved a limit, in the order in which it came. */
export function happeningsOf(
  rule: Rule,
  calendar: Calendar,
  clock: ClockState,
  parts: {
    readonly stretches: readonly Stretch[];
    readonly stills: readonly Standstill[];
    readonly ledger: readonly LedgerLine[];
    readonly days: readonly DayRow[];
  },
): Happening[] {
  const recorded = parts.ledger.filter(({ withdrawnBy }) => withdrawnBy === undefined);
  return [
    ...parts.stretches.flatMap(stretch => ofStretch(rule, clock, stretch, parts.stills)),
    ...recorded.flatMap(line => ofEntry(rule, calendar, clock, line)),
    ...passedHolidays(rule, parts.days),
    ...rolledOver(rule, calendar, clock, parts.stretches),
  ].sort((one, other) => whenOf(one) - whenOf(other));
}

/** What began a stretch, and the times in it that did not count. */
function ofStretch(rule: Rule, clock: ClockState, { leg }: Stretch, stills: readonly Standstill[]): Happening[] {
  const stood = leg.excluded
    .filter(({ from }) => from < (clock.suspendedSince ?? Infinity))
    .map(({ from, to }): Happening => ({ kind: 'suspended', from, to, causes: causesWithin(stills, { from, to }) }));
  if (leg.why !== 'restarted' && leg.why !== 'obstacle-removed') return stood;
  const cause = leg.reason && { cause: causeOf(rule, leg.reason) };
  return [{ kind: leg.why, at: leg.startedAt, ...cause, length: leg.length ?? rule }, ...stood];
}

function ofEntry(rule: Rule, calendar: Calendar, clock: ClockState, { seq, entry }: LedgerLine): Happening[] {
  const { at } = entry;
  switch (entry.kind) {
    case 'extended': {
      const { amount, unit, approver, reason } = entry;
      return [{ kind: 'extended', at, amount, unit, approver, ...(reason !== undefined && { reason }) }];
    }
    case 'corrected': {
      const was = startBefore(clock.entries, seq);
      return [{ kind: 'corrected', at, was, startedAt: entry.startedAt, reason: entry.reason }];
    }
    case 'withdrawn': {
      const what = clock.entries[entry.entry - 1]?.kind ?? 'started';
      return [{ kind: 'withdrawn', at, entry: entry.entry, what, reason: entry.reason }];
    }
    case 'excused': {
      const until = entry.until === undefined ? {} : { until: endOf(rule, calendar, entry.until) };
      return [{ kind: 'excused', at, cause: causeOf(rule, entry.reason, true), ...until }];
    }
    case 'recomputed': {
      const { was, calendarVersion, ruleVersion } = entry;
      const due = movedTo(rule, calendar, clock.entries, seq);
      const version = ruleVersion === undefined ? {} : { ruleVersion };
      return [{ kind: 'recomputed', at, was, ...(due !== undefined && { due }), calendarVersion, ...version }];
    }
    default:
      return [];
  }
}

/** The last instant in time of a last day that was granted. */
function endOf(rule: Rule, calendar: Calendar, until: Instant): Instant {
  const count = countOf(rule, calendar);
  return count.dueAt(count.endAt(until));
}

/** The start as it stood before the entry. */
function startBefore(entries: readonly Entry[], seq: number): Instant {
  const taken = new Set(entries.map(entry => (entry.kind === 'withdrawn' ? entry.entry : 0)));
  const earlier = entries.slice(0, seq - 1).filter((_, index) => !taken.has(index + 1));
  const corrected = earlier.findLast(entry => entry.kind === 'corrected');
  return corrected?.startedAt ?? entries[0]!.at;
}

/** Where a recomputation moved the due instant: said by the next one that follows at once, or by the versions at hand. */
function movedTo(rule: Rule, calendar: Calendar, entries: readonly Entry[], seq: number): Instant | undefined {
  const entry = entries[seq - 1];
  const next = entries[seq];
  if (next?.kind === 'recomputed') return next.was;
  if (entry?.kind !== 'recomputed' || entry.calendarVersion !== calendar.version) return undefined;
  if (entry.ruleVersion !== undefined && entry.ruleVersion !== rule.version) return undefined;
  return replay(rule, calendar, entries.slice(0, seq)).dueAt;
}

/** Holidays that lie in a period counted in working days, each with its first and last day. */
function passedHolidays(rule: Rule, days: readonly DayRow[]): Happening[] {
  if (rule.unit !== 'working-day' && rule.hours !== 'office-hours') return [];
  const found: { kind: 'passed-holiday'; from: string; to: string; holiday: string }[] = [];
  for (const { date, why, holiday = '' } of days) {
    if (why !== 'holiday') continue;
    const last = found.at(-1);
    if (last?.holiday === holiday && dayOfText(last.to) + 1 === dayOfText(date)) last.to = date;
    else found.push({ kind: 'passed-holiday', from: date, to: date, holiday });
  }
  return found;
}

/** The last day, moved because the count was complete on a rest day. */
function rolledOver(rule: Rule, calendar: Calendar, clock: ClockState, stretches: readonly Stretch[]): Happening[] {
  if (rule.unit === 'hour' || clock.state === 'suspended') return [];
  const last = stretches.at(-1);
  const from = last
    ? last.leg.why === 'excused'
      ? NaN
      : last.end
    : completeBefore(rule, { calendar }, clock.startedAt);
  const to = dayOf(clock.dueAt);
  if (Number.isNaN(from) || from === to) return [];
  const holiday = calendar.holidayName(from);
  const over = holiday === undefined ? {} : { holiday };
  return [{ kind: 'rolled-over', from: dateText(from), to: dateText(to), ...over }];
}

/** When it came; that the last day moved is the last thing to say. */
function whenOf(happening: Happening): number {
  switch (happening.kind) {
    case 'rolled-over':
      return Infinity;
    case 'passed-holiday':
      return startOfDay(dayOfText(happening.from));
    case 'suspended':
      return happening.from;
    default:
      return happening.at;
  }
}
