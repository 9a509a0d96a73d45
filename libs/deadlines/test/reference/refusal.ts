import type { Entry, Extended } from '../../src/ledger/entry.js';
import type { LedgerRefusal } from '../../src/ledger/ledger.error.js';
import type { Reason } from '../../src/rule/reason.js';
import type { Rule } from '../../src/rule/rule.js';
import { dueSoFar, grantedEnd } from './reference.js';
import { standsFor, storyOf } from './story.js';
import type { WallCalendar } from './wall-calendar.js';

/** Why a ledger does not take another entry; undefined if it does. */
export function refusalOf(
  rule: Rule,
  calendar: WallCalendar,
  soFar: readonly Entry[],
  entry: Entry,
): LedgerRefusal | undefined {
  if (soFar.length === 0) return entry.kind === 'started' ? undefined : 'not-started';
  if (entry.kind === 'started') return 'already-started';
  const story = storyOf(rule, soFar);
  const afterTheEnd = ['corrected', 'withdrawn', 'excused'];
  if (story.stoppedAt !== undefined && !afterTheEnd.includes(entry.kind)) return 'already-stopped';
  const forward = rule.direction === 'after';
  if (entry.kind === 'suspended' && forward && entry.at < story.startedAt) return 'suspension-before-start';
  // The event that a backward limit is counted from is still to come.
  if ((forward || soFar.length > 1) && entry.at < soFar.at(-1)!.at) return 'out-of-order';
  switch (entry.kind) {
    case 'suspended':
      if (!stops(rule, entry.reason)) return excuses(rule, entry.reason) ? 'wrong-effect' : 'unknown-reason';
      if (!forward) return 'unknown-reason';
      return standsFor(story, entry.reason) ? 'already-suspended' : undefined;
    case 'resumed':
      return standsFor(story, entry.reason) ? undefined : 'not-suspended';
    case 'extended':
      return extensionRefusal(rule, calendar, soFar, entry);
    case 'corrected':
      return forward && entry.startedAt > (story.stoppedAt ?? entry.at) ? 'invalid-start' : undefined;
    case 'excused':
      if (!excuses(rule, entry.reason)) return stops(rule, entry.reason) ? 'wrong-effect' : 'unknown-reason';
      if (entry.until === undefined) return undefined;
      if (!forward) return 'invalid-until';
      return grantedEnd(rule, calendar, entry.until) > dueSoFar(rule, calendar, soFar) ? undefined : 'invalid-until';
    case 'withdrawn': {
      const back = soFar[entry.entry - 1];
      if (!back) return 'unknown-entry';
      if (['started', 'withdrawn', 'recomputed'].includes(back.kind)) return 'not-withdrawable';
      const isBack = soFar.some(each => each.kind === 'withdrawn' && each.entry === entry.entry);
      return isBack ? 'already-withdrawn' : undefined;
    }
    default:
      return undefined;
  }
}

function extensionRefusal(
  rule: Rule,
  calendar: WallCalendar,
  soFar: readonly Entry[],
  { at, amount, unit, approver }: Extended,
): LedgerRefusal | undefined {
  const allowed = rule.extension;
  if (!allowed || rule.direction === 'before') return 'not-extendable';
  if (approver !== allowed.approver) return 'wrong-approver';
  if (unit !== allowed.unit) return 'wrong-unit';
  if (!(amount >= 1 && amount % 1 === 0)) return 'invalid-amount';
  const { extensions, standsSince } = storyOf(rule, soFar);
  if (allowed.amount !== null) {
    if (amount > allowed.amount) return 'extension-too-long';
    const total = extensions.reduce((sum, { granted }) => sum + granted.amount, amount);
    if (allowed.times !== null && total > allowed.amount * allowed.times) return 'extensions-used-up';
  }
  // Over is what had run out when it was granted, or when the clock stopped.
  return (standsSince ?? at) > dueSoFar(rule, calendar, soFar) ? 'extension-too-late' : undefined;
}

const stops = (rule: Rule, reason: Reason) =>
  rule.stops.some(stop => stop.reason === reason && stop.effect !== 'excuse');
const excuses = (rule: Rule, reason: Reason) =>
  rule.stops.some(stop => stop.reason === reason && stop.effect === 'excuse');
