import type { Instant } from '../instant/day.js';
import { effectOf } from '../ledger/effect.js';
import type { Entry } from '../ledger/entry.js';
import type { Exclusion } from '../period/exclusion.js';
import type { Reason, Stop } from '../rule/reason.js';
import type { Rule } from '../rule/rule.js';

/** A time in which one reason held, so that it did not count; what all of them cost together the fold says. */
export interface Standstill extends Exclusion {
  readonly cause: Stop;
}

/** The times that do not count, reason by reason, of the entries that have effect; one that still holds ends with `now`. */
export function standstills(rule: Rule, entries: readonly Entry[], now: Instant): Standstill[] {
  const found: { cause: Stop; from: Instant; to: Instant }[] = [];
  const open = new Map<Reason, Instant>();
  const end = (at: Instant, reasons: readonly Reason[]): void => {
    for (const reason of reasons) {
      const from = open.get(reason);
      if (from === undefined) continue;
      found.push({ cause: causeOf(rule, reason), from, to: at });
      open.delete(reason);
    }
  };
  for (const entry of entries) {
    if (entry.kind === 'suspended' && effectOf(rule, entry.reason).kind === 'excluded') {
      if (!open.has(entry.reason)) open.set(entry.reason, entry.at);
    } else if (entry.kind === 'resumed' && entry.reason) end(entry.at, [entry.reason]);
    else if (entry.kind === 'resumed' || entry.kind === 'stopped') end(entry.at, [...open.keys()]);
  }
  end(now, [...open.keys()]);
  return found.sort((one, other) => one.from - other.from);
}

/** What held within a time that did not count, each reason once. */
export function causesWithin(stills: readonly Standstill[], { from, to }: Exclusion): Stop[] {
  const causes = stills.filter(still => still.from < to && still.to > from).map(({ cause }) => cause);
  return causes.filter((cause, index) => causes.findIndex(({ reason }) => reason === cause.reason) === index);
}

/** What a reason does to a limit under its rule. */
export function causeOf(rule: Rule, reason: Reason, excuse = false): Stop {
  const known = rule.stops.find(stop => stop.reason === reason && (stop.effect === 'excuse') === excuse);
  return known ?? { reason, effect: excuse ? 'excuse' : 'exclude' };
}
