import type { Calendar } from '../calendar/calendar.js';
import type { Instant } from '../instant/day.js';
import { countOf, runPeriod } from '../period/period.js';
import type { Rule } from '../rule/rule.js';
import { isInRange } from '../rule/rule.range.js';
import { excuses, stopFor } from './effect.js';
import type { Corrected, Entry, Excused, Extended, Resumed, Suspended, Withdrawn } from './entry.js';
import { LedgerError } from './ledger.error.js';
import type { Tally } from './tally.js';

/** Kinds of entries that put right what a stopped clock says. */
const afterwards: ReadonlySet<Entry['kind']> = new Set(['corrected', 'withdrawn', 'excused']);
/** A start is corrected, a withdrawal made good by entering it again, and a recomputation is a fact. */
const kept: ReadonlySet<Entry['kind']> = new Set(['started', 'withdrawn', 'recomputed']);

/** The last instant in time, as the ledger stands. */
export function dueSoFar(rule: Rule, calendar: Calendar, tally: Tally): Instant {
  return runPeriod(rule, calendar, tally.startedAt ?? NaN, tally.turnsSoFar()).dueAt;
}

/** Refuses an entry that the ledger cannot take. @throws LedgerError */
export function admit(rule: Rule, calendar: Calendar, tally: Tally, entry: Entry): void {
  if (!isInstant(entry.at)) throw new LedgerError('invalid-instant', rule.id, String(entry.at));
  if (tally.startedAt === undefined) {
    if (entry.kind !== 'started') throw new LedgerError('not-started', rule.id);
    return;
  }
  if (entry.kind === 'started') throw new LedgerError('already-started', rule.id);
  if (tally.stoppedAt !== undefined && !afterwards.has(entry.kind)) throw new LedgerError('already-stopped', rule.id);
  if (entry.kind === 'suspended' && rule.direction === 'after' && entry.at < tally.startedAt) {
    throw new LedgerError('suspension-before-start', rule.id);
  }
  // A backward period starts from an event that is still to come, so only the entries after the first are in order.
  const ordered = rule.direction === 'after' || tally.entries.length > 1;
  if (ordered && entry.at < tally.lastAt) throw new LedgerError('out-of-order', rule.id);
  switch (entry.kind) {
    case 'suspended':
      return admitSuspension(rule, tally, entry);
    case 'resumed':
      return admitResumption(rule, tally, entry);
    case 'extended':
      return admitExtension(rule, calendar, tally, entry);
    case 'corrected':
      return admitCorrection(rule, tally, entry);
    case 'withdrawn':
      return admitWithdrawal(rule, tally, entry);
    case 'excused':
      return admitExcuse(rule, calendar, tally, entry);
  }
}

/** Also a backward limit takes none: the event it is counted from does not move. */
function admitSuspension(rule: Rule, tally: Tally, { reason }: Suspended): void {
  if (!stopFor(rule, reason) || rule.direction === 'before') {
    throw new LedgerError(excuses(rule, reason) ? 'wrong-effect' : 'unknown-reason', rule.id, reason);
  }
  if (tally.standing.some(standing => standing.reason === reason)) {
    throw new LedgerError('already-suspended', rule.id, reason);
  }
}

function admitResumption(rule: Rule, tally: Tally, { reason }: Resumed): void {
  const stands = tally.standing.some(standing => reason === undefined || standing.reason === reason);
  if (!stands) throw new LedgerError('not-suspended', rule.id, reason);
}

/**
 * A limit that is over cannot be made longer; who missed it for a good reason is excused. Extensions whose cap the law
 * sets count together also where the period began again meanwhile.
 */
function admitExtension(rule: Rule, calendar: Calendar, tally: Tally, { at, amount, unit, approver }: Extended): void {
  const allowed = rule.direction === 'after' && rule.extension;
  if (!allowed) throw new LedgerError('not-extendable', rule.id);
  if (approver !== allowed.approver) throw new LedgerError('wrong-approver', rule.id, approver);
  if (unit !== allowed.unit) throw new LedgerError('wrong-unit', rule.id, unit);
  if (amount === 0 || !isInRange({ amount, unit })) throw new LedgerError('invalid-amount', rule.id, String(amount));
  if (allowed.amount !== null) {
    if (amount > allowed.amount) throw new LedgerError('extension-too-long', rule.id, String(amount));
    const total = tally.extensions.reduce((sum, granted) => sum + granted.amount, amount);
    if (total > allowed.amount * (allowed.times ?? Infinity)) throw new LedgerError('extensions-used-up', rule.id);
  }
  if ((tally.suspendedSince ?? at) > dueSoFar(rule, calendar, tally)) {
    throw new LedgerError('extension-too-late', rule.id);
  }
}

function admitCorrection(rule: Rule, tally: Tally, { at, startedAt }: Corrected): void {
  if (!isInstant(startedAt)) throw new LedgerError('invalid-instant', rule.id, String(startedAt));
  if (rule.direction === 'after' && startedAt > (tally.stoppedAt ?? at))
    throw new LedgerError('invalid-start', rule.id);
}

function admitWithdrawal(rule: Rule, tally: Tally, { entry: number }: Withdrawn): void {
  const taken = tally.entries[number - 1];
  if (!taken) throw new LedgerError('unknown-entry', rule.id, String(number));
  if (kept.has(taken.kind)) throw new LedgerError('not-withdrawable', rule.id, taken.kind);
  if (tally.withdrawn.has(number)) throw new LedgerError('already-withdrawn', rule.id, String(number));
}

function admitExcuse(rule: Rule, calendar: Calendar, tally: Tally, { reason, until }: Excused): void {
  if (!excuses(rule, reason)) {
    throw new LedgerError(stopFor(rule, reason) ? 'wrong-effect' : 'unknown-reason', rule.id, reason);
  }
  if (until === undefined) return;
  if (!isInstant(until)) throw new LedgerError('invalid-instant', rule.id, String(until));
  const count = countOf(rule, calendar);
  if (rule.direction === 'before' || count.dueAt(count.endAt(until)) <= dueSoFar(rule, calendar, tally)) {
    throw new LedgerError('invalid-until', rule.id);
  }
}

/** Milliseconds that a date can hold. */
function isInstant(at: number): boolean {
  return Number.isInteger(at) && Math.abs(at) <= 8.64e15;
}
