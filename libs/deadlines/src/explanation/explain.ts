import type { Calendar } from '../calendar/calendar.js';
import type { Instant } from '../instant/day.js';
import type { ClockState } from '../ledger/clock-state.js';
import type { Entry } from '../ledger/entry.js';
import { replay } from '../ledger/fold.js';
import { Tally } from '../ledger/tally.js';
import type { Reason } from '../rule/reason.js';
import type { Rule } from '../rule/rule.js';
import { daysOf, provisionalYears } from './days.js';
import type { Explanation } from './explanation.js';
import { happeningsOf } from './happenings.js';
import { ledgerLines } from './ledger-line.js';
import { causeOf, standstills } from './standstill.js';
import { stretchesOf } from './stretch.js';

/** What an explanation may be told beside rule, calendar and ledger. */
export interface ExplainOptions {
  /** The present, for what is left of an open limit. */
  readonly asOf?: Instant;
}

/**
 * Explains a clock by its ledger, whose entries have been taken already: it refuses none.
 * @throws LedgerError `not-started` for a ledger without a start
 */
export function explain(
  rule: Rule,
  calendar: Calendar,
  entries: readonly Entry[],
  { asOf }: ExplainOptions = {},
): Explanation {
  const clock = replay(rule, calendar, entries);
  const ledger = ledgerLines(entries);
  const effective = ledger.filter(({ withdrawnBy }) => withdrawnBy === undefined).map(({ entry }) => entry);
  const stills = standstills(rule, effective, clock.lastAt);
  const turns = Tally.of(rule, ended(effective, clock)).turnsSoFar();
  const stretches = rule.direction === 'before' ? [] : stretchesOf(rule, calendar, clock.startedAt, turns);
  const days = daysOf(rule, calendar, clock, stretches, stills);
  const { state, startedAt, dueAt, warnAt, stoppedAt, suspendedSince, provisional } = clock;
  return {
    rule,
    calendarVersion: calendar.version,
    state,
    startedAt,
    dueAt,
    warnAt,
    days,
    happenings: happeningsOf(rule, calendar, clock, { stretches, stills, ledger, days }),
    ...(suspendedSince !== undefined && {
      standing: { since: suspendedSince, causes: clock.standing.map(({ reason }) => causeOf(rule, reason)) },
    }),
    ...(stoppedAt !== undefined && { stoppedAt, lateMs: stoppedAt - dueAt }),
    excused: clock.excused !== undefined,
    ledger,
    basis: rule.basis,
    provisional,
    provisionalYears: provisionalYears(days, clock),
    unverifiedReasons: unverifiedReasons(rule, effective),
    ...(asOf !== undefined && { asOf }),
  };
}

/** Explains a limit that would start at `from` and run undisturbed; for a backward limit, one for an event then. */
export function explainStart(rule: Rule, calendar: Calendar, from: Instant, options: ExplainOptions = {}): Explanation {
  return explain(rule, calendar, [{ kind: 'started', at: from }], options);
}

/** The entries without what still stands: how that will end nobody knows, and the days are told up to its beginning. */
function ended(effective: readonly Entry[], { standing }: ClockState): Entry[] {
  const stands = (entry: Entry): boolean =>
    entry.kind === 'suspended' && standing.some(({ reason, since }) => entry.reason === reason && entry.at === since);
  return effective.filter(entry => entry.kind !== 'withdrawn' && !stands(entry));
}

/** The reasons of these entries that the rule knows only from a text that could not be read. */
function unverifiedReasons(rule: Rule, entries: readonly Entry[]): Reason[] {
  const given = entries.flatMap(entry =>
    entry.kind === 'suspended' || entry.kind === 'excused' ? [entry.reason] : [],
  );
  return [...new Set(given)].filter(reason => rule.stops.some(stop => stop.reason === reason && stop.unverified));
}
