import type { Reason, Stop } from '../rule/reason.js';
import type { Amount, Rule } from '../rule/rule.js';

/** What a reason that ends does to the period. */
export type Effect =
  { readonly kind: 'excluded' | 'restarted' } | { readonly kind: 'obstructed'; readonly length: Amount };

const excluded: Effect = { kind: 'excluded' };
const restarted: Effect = { kind: 'restarted' };

/**
 * `exclude` (扣除, 公证法 30) and `suspend` (中止, 行政复议法 39) carry the rest on; `restart` (重新计算, 民法典 195) begins the
 * whole period again; within the last months of a limitation period an obstacle (民法典 194) ends it so long after itself.
 * A reason that the rule does not know, because the clock moved to another version of it, keeps the time it stopped.
 */
export function effectOf(rule: Rule, reason: Reason): Effect {
  const stop = stopFor(rule, reason);
  if (stop?.inLast) return { kind: 'obstructed', length: stop.inLast };
  return stop?.effect === 'restart' ? restarted : excluded;
}

/** How the rule lets a reason stop its clock; undefined if it does not. */
export function stopFor(rule: Rule, reason: Reason): Stop | undefined {
  return rule.stops.find(stop => stop.reason === reason && stop.effect !== 'excuse');
}

/** Whether the reason excuses lateness under the rule. */
export function excuses(rule: Rule, reason: Reason): boolean {
  return rule.stops.some(stop => stop.reason === reason && stop.effect === 'excuse');
}
