import type { Instant } from '../instant/day.js';

/** A time in which a clock stood still, from the stopping to the resuming event. */
export interface Exclusion {
  readonly from: Instant;
  readonly to: Instant;
}

/** Adds a later exclusion. One without length changes nothing, and one that begins where the last ended prolongs it. */
export function withExclusion(excluded: readonly Exclusion[], next: Exclusion): readonly Exclusion[] {
  if (next.to === next.from) return excluded;
  const last = excluded.at(-1);
  if (last?.to === next.from) return [...excluded.slice(0, -1), { from: last.from, to: next.to }];
  return [...excluded, next];
}
