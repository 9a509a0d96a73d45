import type { Instant } from '../instant/day.js';
import type { Amount } from '../rule/rule.js';
import type { Count, End } from './count.js';
import type { Exclusion } from './exclusion.js';
import type { Leg } from './leg.js';
import type { Obstructed, Postponed, Restarted, Turn } from './turn.js';

/** A leg that still grows. */
type Growing = Leg & { readonly extensions: Amount[]; readonly excluded: Exclusion[] };

/** How a period ran, and the last instant in time. */
export interface Run {
  readonly legs: readonly Leg[];
  readonly dueAt: Instant;
}

/**
 * Runs a period through the turns of its ledger. What began when the period was already over has no effect: an expired
 * limit neither stands still nor begins again.
 */
export function run(count: Count, startedAt: Instant, length: Amount, turns: readonly Turn[]): Run {
  let leg = begun('started', startedAt, length);
  let end = count.begin(startedAt, length);
  const legs = [leg];
  /** Began behind the end, while the clock stood still in time for another reason: an extension may yet reach them. */
  let beyond: Exclusion[] = [];
  for (const turn of turns) {
    switch (turn.kind) {
      case 'extended':
        leg.excluded.push(...beyond);
        beyond = [];
        leg.extensions.push({ amount: turn.amount, unit: turn.unit });
        end = endOf(count, leg);
        break;
      case 'excluded': {
        const from = Math.max(turn.from, leg.startedAt);
        if (turn.to <= from) break;
        if (from > count.dueAt(end)) {
          if (Math.max(turn.stoodSince, leg.startedAt) <= count.dueAt(end)) beyond.push({ from, to: turn.to });
          break;
        }
        leg.excluded.push({ from, to: turn.to });
        end = leg.extensions.length === 0 ? count.carry(end, from, turn.to) : endOf(count, leg);
        break;
      }
      default: {
        const next = legAfter(count, leg, end, length, turn);
        if (!next) break;
        // A leg that ends as it begins never was one.
        if (next.startedAt === leg.startedAt && legs.length > 1) legs.pop();
        leg = next;
        beyond = [];
        legs.push(next);
        end = endOf(count, next);
      }
    }
  }
  return { legs, dueAt: count.dueAt(end) };
}

/** The leg that begins with a turn, if the turn came in time for it. */
function legAfter(
  count: Count,
  leg: Growing,
  end: End,
  length: Amount,
  turn: Restarted | Obstructed | Postponed,
): Growing | undefined {
  if (turn.kind === 'postponed') {
    const { at, until, reason } = turn;
    if (count.dueAt(count.endAt(until)) <= count.dueAt(end)) return undefined;
    return { why: 'excused', startedAt: at, reason, length: null, until, extensions: [], excluded: [] };
  }
  const reached = endWhileExcluded(count, leg, end, turn);
  const stoodSince = Math.max(turn.stoodSince, leg.startedAt);
  if (turn.to < leg.startedAt || stoodSince > count.dueAt(reached)) return undefined;
  if (turn.kind === 'restarted') return begun('restarted', turn.to, length, turn.reason);
  if (turn.to === leg.startedAt || !count.isInLast(turn.length, reached, turn.to)) return undefined;
  return begun('obstacle-removed', turn.to, turn.length, turn.reason);
}

function begun(
  why: Exclude<Leg['why'], 'excused'>,
  startedAt: Instant,
  { amount, unit }: Amount,
  reason?: Leg['reason'],
): Growing {
  const leg: Growing = { why, startedAt, length: { amount, unit }, extensions: [], excluded: [] };
  return reason ? { ...leg, reason } : leg;
}

/** The end of a leg: where the rule adds extensions to the rolled end, that of the time before them is found first. */
function endOf(count: Count, { startedAt, length, until, extensions, excluded }: Leg): End {
  let end = length ? count.begin(startedAt, length) : count.endAt(until!);
  let next = 0;
  for (const extension of extensions) {
    for (; count.extendsRolledEnd && next < excluded.length && excluded[next]!.from <= count.dueAt(end); next++) {
      end = count.carry(end, excluded[next]!.from, excluded[next]!.to);
    }
    end = count.extend(end, extension);
  }
  for (const { from, to } of excluded.slice(next)) end = count.carry(end, from, to);
  return end;
}

/** The end, had the time that does not count for another reason ended together with this one. */
function endWhileExcluded(count: Count, leg: Leg, end: End, { excludedSince, to }: Restarted | Obstructed): End {
  if (excludedSince === undefined) return end;
  const from = Math.max(excludedSince, leg.startedAt);
  return to <= from || from > count.dueAt(end) ? end : count.carry(end, from, to);
}
