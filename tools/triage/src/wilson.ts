/** A share with its 95 % interval. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  /** `hits / of`; not a number when there were none. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const z = 1.959964;

/** The score interval of Wilson (1927): honest for few cases and for shares near 0 or 1. */
export function share(hits: number, of: number): Share {
  if (of === 0) return { hits, of, value: NaN, low: 0, high: 1 };
  const value = hits / of;
  const centre = value + (z * z) / (2 * of);
  const width = z * Math.sqrt((value * (1 - value)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  const [low, high] = [(centre - width) / scale, (centre + width) / scale];
  // At 0 and at 1 the bound is the share itself, which rounding may miss.
  return { hits, of, value, low: Math.max(0, Math.min(low, value)), high: Math.min(1, Math.max(high, value)) };
}
