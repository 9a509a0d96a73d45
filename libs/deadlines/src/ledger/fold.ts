import type { Calendar } from '../calendar/calendar.js';
import { dayOf } from '../instant/day.js';
import { withExclusion } from '../period/exclusion.js';
import { dueInstant, endsOnWorkingDay } from '../period/period.js';
import { warnInstant } from '../period/warning.js';
import type { Rule } from '../rule/rule.js';
import type { ClockState, Ledger } from './clock-state.js';
import type { Corrected, Entry, Extended, Started, Stopped, Suspended } from './entry.js';
import { LedgerError } from './ledger.error.js';

/**
 * The clock that a ledger makes, or that `from` becomes with these further entries: the fold of a whole ledger equals the
 * fold of its rest from the fold of its prefix. With `from` and no entries it recomputes the clock on this rule and calendar.
 * @throws LedgerError for the first entry that the ledger cannot take
 */
export function fold(rule: Rule, calendar: Calendar, entries: readonly Entry[], from?: ClockState): ClockState {
  let ledger: Ledger | undefined = from;
  for (const entry of entries) ledger = append(rule, ledger, entry);
  if (!ledger) throw new LedgerError('not-started', rule.id);
  const dueAt = dueInstant(rule, calendar, ledger);
  return {
    ...ledger,
    dueAt,
    warnAt: ledger.state === 'stopped' ? null : warnInstant(rule, calendar, ledger.startedAt, dueAt),
    provisional: endsOnWorkingDay(rule) && calendar.isProvisional(dayOf(dueAt)),
  };
}

function append(rule: Rule, ledger: Ledger | undefined, entry: Entry): Ledger {
  if (!ledger) {
    if (entry.kind !== 'started') throw new LedgerError('not-started', rule.id);
    return start(entry);
  }
  if (entry.kind === 'started') throw new LedgerError('already-started', rule.id);
  if (ledger.state === 'stopped' && entry.kind !== 'corrected') throw new LedgerError('already-stopped', rule.id);
  // A backward period starts from an event that is still to come, so only the entries after the first are in order.
  const ordered = rule.direction === 'after' || ledger.version > 1;
  if (ordered && entry.at < ledger.lastAt) throw new LedgerError('out-of-order', rule.id);
  const next = { ...ledger, version: ledger.version + 1, lastAt: entry.at };
  switch (entry.kind) {
    case 'suspended':
      return suspend(rule, next, entry);
    case 'resumed':
      if (next.state !== 'suspended') throw new LedgerError('not-suspended', rule.id);
      return resume(next, entry.at);
    case 'extended':
      return extend(rule, next, entry);
    case 'stopped':
      return stop(next, entry);
    case 'corrected':
      return correct(rule, next, entry);
  }
}

function start({ at }: Started): Ledger {
  return { state: 'running', version: 1, startedAt: at, lastAt: at, excluded: [], extensions: [] };
}

function suspend(rule: Rule, ledger: Ledger, { at, reason }: Suspended): Ledger {
  if (ledger.state === 'suspended') throw new LedgerError('already-suspended', rule.id);
  if (!rule.stops.some(stop => stop.reason === reason)) throw new LedgerError('unknown-reason', rule.id, reason);
  return { ...ledger, state: 'suspended', suspendedSince: at, reason };
}

function resume(ledger: Ledger, at: number): Ledger {
  const { version, startedAt, suspendedSince = at, lastAt, extensions } = ledger;
  const excluded = withExclusion(ledger.excluded, { from: suspendedSince, to: at });
  return { state: 'running', version, startedAt, lastAt, excluded, extensions };
}

function extend(rule: Rule, ledger: Ledger, { amount, unit, approver }: Extended): Ledger {
  const allowed = rule.extension;
  if (!allowed) throw new LedgerError('not-extendable', rule.id);
  if (approver !== allowed.approver) throw new LedgerError('wrong-approver', rule.id, approver);
  if (unit !== allowed.unit) throw new LedgerError('wrong-unit', rule.id, unit);
  if (!Number.isInteger(amount) || amount < 1) throw new LedgerError('invalid-amount', rule.id, String(amount));
  if (allowed.amount !== null) {
    if (amount > allowed.amount) throw new LedgerError('extension-too-long', rule.id, String(amount));
    const total = ledger.extensions.reduce((sum, granted) => sum + granted.amount, amount);
    if (total > allowed.amount * (allowed.times ?? Infinity)) throw new LedgerError('extensions-used-up', rule.id);
  }
  return { ...ledger, extensions: [...ledger.extensions, { amount, unit }] };
}

/** A case may end while its clock stands still; the suspension then ends with it, so that this is not late. */
function stop(ledger: Ledger, { at }: Stopped): Ledger {
  const ended = ledger.state === 'suspended' ? resume(ledger, at) : ledger;
  return { ...ended, state: 'stopped', stoppedAt: at };
}

function correct(rule: Rule, ledger: Ledger, { at, startedAt }: Corrected): Ledger {
  if (rule.direction === 'after' && startedAt > (ledger.stoppedAt ?? at)) {
    throw new LedgerError('invalid-start', rule.id);
  }
  return { ...ledger, startedAt };
}
