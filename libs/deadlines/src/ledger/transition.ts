import type { Instant } from '../instant/day.js';
import type { Reason } from '../rule/reason.js';
import type { ClockState } from './clock-state.js';
import type { Entry } from './entry.js';

/** What a state of a case asks of a clock: it counts, it stands still, or it is not there. */
export type ClockMode = 'counts' | 'stands' | 'off';

/**
 * The entries that a change of a case's state causes in one clock; none if the clock already does what is asked.
 *
 * Without a clock, or after one that has stopped, `counts` and `stands` begin a new ledger with `started`. A clock that is
 * asked to stand still for another reason is resumed and suspended in the same instant, which moves nothing. Entries never
 * go back behind the clock's newest one, so replicas whose time differs by a little can act on the same case.
 * @param at when the change happened
 * @param reason why the clock stands still; needed for `stands`
 * @throws TypeError for `stands` without a reason, which is a mistake in the procedure table
 */
export function clockTransition(
  previous: ClockState | undefined,
  mode: ClockMode,
  at: Instant,
  reason?: Reason,
): Entry[] {
  const present = previous?.state === 'stopped' ? undefined : previous;
  const when = present ? Math.max(at, present.lastAt) : at;
  switch (mode) {
    case 'off':
      return present ? [{ kind: 'stopped', at: when }] : [];
    case 'counts':
      if (!present) return [{ kind: 'started', at: when }];
      return present.state === 'suspended' ? [{ kind: 'resumed', at: when }] : [];
    case 'stands':
      if (!reason) throw new TypeError('a clock that stands still needs a reason');
      return standStill(present, when, reason);
  }
}

function standStill(present: ClockState | undefined, at: Instant, reason: Reason): Entry[] {
  const suspended: Entry = { kind: 'suspended', at, reason };
  if (!present) return [{ kind: 'started', at }, suspended];
  if (present.state === 'running') return [suspended];
  return present.reason === reason ? [] : [{ kind: 'resumed', at }, suspended];
}
