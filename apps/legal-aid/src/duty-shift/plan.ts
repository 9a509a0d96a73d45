/** A time and place at which a duty lawyer has to be. */
export interface Slot {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly half: Half;
}

export const halves = ['am', 'pm', 'day'] as const;
export type Half = (typeof halves)[number];

/** Somebody who can have shifts. */
export interface OnRoster {
  readonly id: string;
  readonly licenceNo: string;
  /** Shifts so far, those that are planned among them. */
  readonly shifts: number;
  /** Times at which there is one already. */
  readonly taken: readonly Slot[];
}

/** A slot and who has it; null if nobody is free. */
export interface Planned extends Slot {
  readonly lawyerId: string | null;
}

/**
 * Plans shifts 值班排班, slot by slot: whoever is free and has had the fewest, and of these whose last planned one is longest
 * ago, then by licence number. Nobody is in two places at a time.
 */
export function planShifts(roster: readonly OnRoster[], slots: readonly Slot[]): Planned[] {
  const state = roster.map(each => ({ ...each, taken: [...each.taken], last: -1 }));
  return slots.map((slot, nth) => {
    const free = state.filter(({ taken }) => !taken.some(other => overlap(other, slot)));
    const [next] = free.sort(
      (one, other) => one.shifts - other.shifts || one.last - other.last || (one.licenceNo < other.licenceNo ? -1 : 1),
    );
    if (!next) return { ...slot, lawyerId: null };
    next.shifts += 1;
    next.last = nth;
    next.taken.push(slot);
    return { ...slot, lawyerId: next.id };
  });
}

function overlap(one: Slot, other: Slot): boolean {
  return one.day === other.day && (one.half === other.half || one.half === 'day' || other.half === 'day');
}
