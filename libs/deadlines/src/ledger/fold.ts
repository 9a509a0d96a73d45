import type { Calendar } from '../calendar/calendar.js';
import type { Instant } from '../instant/day.js';
import type { Leg } from '../period/leg.js';
import { isProvisional, runPeriod } from '../period/period.js';
import { warnInstant } from '../period/warning.js';
import type { Rule } from '../rule/rule.js';
import { admit } from './admission.js';
import type { ClockState, Ledger } from './clock-state.js';
import type { Entry } from './entry.js';
import { LedgerError } from './ledger.error.js';
import { Tally } from './tally.js';

/**
 * The clock that a ledger makes, or that `from` becomes with these further entries: the fold of a whole ledger equals the
 * fold of its rest from the fold of its prefix. With `from` and no entries it recomputes the clock on this rule and calendar.
 * @throws LedgerError for the first of `entries` that the ledger cannot take
 */
export function fold(rule: Rule, calendar: Calendar, entries: readonly Entry[], from?: ClockState): ClockState {
  let tally = Tally.of(rule, from?.entries ?? []);
  for (const entry of entries) {
    admit(rule, calendar, tally, entry);
    tally = tally.with(entry);
  }
  return clockOf(rule, calendar, tally);
}

/**
 * The clock that a ledger makes whose entries have been taken before, perhaps under another calendar or rule version:
 * none of them is refused for what has changed since. An extension that was granted in time stays granted.
 * @throws LedgerError `not-started` for a ledger without a start
 */
export function replay(rule: Rule, calendar: Calendar, entries: readonly Entry[]): ClockState {
  return clockOf(rule, calendar, Tally.of(rule, entries));
}

function clockOf(rule: Rule, calendar: Calendar, tally: Tally): ClockState {
  if (tally.startedAt === undefined) throw new LedgerError('not-started', rule.id);
  const { legs, dueAt } = runPeriod(rule, calendar, tally.startedAt, tally.turnsSoFar());
  const present = legs.at(-1)!;
  const ledger = ledgerOf(tally, tally.startedAt, present);
  return {
    ...ledger,
    dueAt,
    warnAt: warns(ledger) ? warnInstant(rule, calendar, present.startedAt, dueAt) : null,
    provisional: isProvisional(rule, calendar, present.startedAt, dueAt),
    legs,
  };
}

function ledgerOf(tally: Tally, startedAt: Instant, present: Leg): Ledger {
  const { entries, stoppedAt, suspendedSince, standing, excused, lastAt, excluded, extensions } = tally;
  const [oldest] = standing;
  return {
    state: stoppedAt !== undefined ? 'stopped' : oldest ? 'suspended' : 'running',
    version: entries.length,
    entries,
    startedAt,
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...(suspendedSince !== undefined && { suspendedSince }),
    ...(oldest && { reason: oldest.reason }),
    standing,
    // Forgiven was the lateness of the period that ran then; a period that began again knows none yet.
    ...(excused && excused.at >= present.startedAt && { excused }),
    lastAt,
    excluded,
    extensions,
  };
}

function warns({ state, excused }: Ledger): boolean {
  return state !== 'stopped' && (excused === undefined || excused.until !== undefined);
}
