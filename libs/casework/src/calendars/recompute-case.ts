import { type Entry, findRule, migratedRule, replay, type Rule } from '@yizhan/deadlines';
import type { CaseClock } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import type { ClockChange } from '../clocks/clock-change.js';
import type { Loaded } from '../procedure/decide.js';
import type { CaseCalendars } from './case-calendars.js';

/** What another calendar or rule version makes of a case's open clocks. */
export interface Recomputed {
  /** Clocks that are due or warn at another instant, or have another rule version; each with its ledger entry. */
  readonly moved: readonly ClockChange[];
  /** Clocks to which nothing happens but that they now rest on the present calendar. */
  readonly kept: readonly CaseClock[];
}

/**
 * Counts the open clocks of a case anew on the present calendar and on the rule versions that take over running clocks.
 * Pure. Clocks that rest on both already are in neither list; closed clocks are never touched.
 */
export function recomputeCase<C extends CaseRow>(
  { row, clocks }: Loaded<C>,
  calendars: CaseCalendars,
  at: number,
): Recomputed {
  const moved: ClockChange[] = [];
  const kept: CaseClock[] = [];
  for (const clock of clocks) {
    if (clock.current.state === 'stopped') continue;
    const own = findRule(clock.rule, clock.ruleVersion);
    const rule = migratedRule(own, at, row.division);
    const calendarVersion = calendars.current.version;
    if (rule === own && calendarVersion === clock.calendarVersion) continue;
    const after = replay(rule, calendars.current, clock.entries);
    const same = rule === own && after.dueAt === clock.current.dueAt && after.warnAt === clock.current.warnAt;
    if (same) kept.push({ ...clock, calendarVersion, current: after });
    else moved.push(movedTo(rule, clock, calendars, at));
  }
  return { moved, kept };
}

function movedTo(rule: Rule, clock: CaseClock, { current: calendar }: CaseCalendars, at: number): ClockChange {
  const { dueAt, lastAt, version } = clock.current;
  // The first instant of a backward limit is the event to come; every other one has passed.
  const isToCome = rule.direction === 'before' && version === 1;
  const entry: Entry = {
    kind: 'recomputed',
    at: isToCome ? at : Math.max(at, lastAt),
    was: dueAt,
    calendarVersion: calendar.version,
    ...(rule.version !== clock.ruleVersion && { ruleVersion: rule.version }),
  };
  const entries = [...clock.entries, entry];
  const current = replay(rule, calendar, entries);
  const moved = { ...clock, ruleVersion: rule.version, calendarVersion: calendar.version, entries, current };
  return { clock: moved, added: [entry] };
}
