import type { Instant } from '../instant/day.js';
import type { Reason } from '../rule/reason.js';
import type { ClockState } from './clock-state.js';
import type { Entry } from './entry.js';

/** What a state of a case asks of a clock: it counts, it stands still, or it is not there. */
export type ClockMode = 'counts' | 'stands' | 'off';

/**
 * The entries that a change of a case's state causes in one clock; none if the clock already does what is asked.
 *
 * Without a clock, or after one that has stopped, `counts` and `stands` begin a new ledger with `started`. A case that
 * waits for something else than before ends the old reason and begins with the new one in the same instant, which moves
 * nothing. Reasons that a decision added, such as force majeure, end by a decision too: a change of state ends only the
 * one that its state had brought. Entries never go back behind the clock's newest one, so replicas whose time differs by
 * a little can act on the same case.
 * @param at when the change happened
 * @param reason why the clock stands still; needed for `stands`
 * @param left the reason for which the clock stood still in the state before, null if for none; without it, every reason
 * ends that is not `reason`
 * @throws TypeError for `stands` without a reason, which is a mistake in the procedure table
 */
export function clockTransition(
  previous: ClockState | undefined,
  mode: ClockMode,
  at: Instant,
  reason?: Reason,
  left?: Reason | null,
): Entry[] {
  const present = previous?.state === 'stopped' ? undefined : previous;
  const when = present ? Math.max(at, present.lastAt) : at;
  switch (mode) {
    case 'off':
      return present ? [{ kind: 'stopped', at: when }] : [];
    case 'counts':
      return present ? endOf(present, when, left) : [{ kind: 'started', at: when }];
    case 'stands':
      if (!reason) throw new TypeError('a clock that stands still needs a reason');
      return standStill(present, when, reason, left);
  }
}

function standStill(present: ClockState | undefined, at: Instant, reason: Reason, left?: Reason | null): Entry[] {
  const suspended: Entry = { kind: 'suspended', at, reason };
  if (!present) return [{ kind: 'started', at }, suspended];
  const stands = present.standing.some(standing => standing.reason === reason);
  const ended = endOf(present, at, left, reason);
  return stands ? ended : [...ended, suspended];
}

/** The end of the reason that the state before had brought, or of all but one where it is not known which that was. */
function endOf({ standing }: ClockState, at: Instant, left: Reason | null | undefined, goesOn?: Reason): Entry[] {
  const ending = standing
    .map(({ reason }) => reason)
    .filter(reason => reason !== goesOn && (left === undefined || reason === left));
  if (ending.length === 0) return [];
  if (ending.length === standing.length) return [{ kind: 'resumed', at }];
  return ending.map(reason => ({ kind: 'resumed', at, reason }));
}
