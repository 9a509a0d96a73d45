const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** After each failed try so long until the next one, in milliseconds: the example of Standard Webhooks, 75 h 35 min. */
const gaps = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** Tries of one message at most, while its receiver takes others. */
export const mostTries = gaps.length + 1;

/** For so long a message is tried, in milliseconds; a receiver that is back within it gets everything. */
export const retryWindowMs = gaps.reduce((sum, gap) => sum + gap, 0);

/** A receiver that takes nothing is asked at least so often, in milliseconds, so that one that is back need not wait. */
const longestProbeMs = 30 * minute;

/** A receiver that has taken nothing for so long is not sent to any more, in milliseconds. */
export const disabledAfterMs = 5 * day;

/** No `Retry-After` is believed for longer than this, in milliseconds. */
const longestPauseMs = day;

/** A tenth of each pause more or less is chance, so that what failed together does not come back together. */
function jittered(ms: number, random: () => number): number {
  return Math.round(ms * (0.9 + 0.2 * random()));
}

/**
 * How long a message waits, in milliseconds, once it has failed so often; undefined when that was its last try.
 * @param failed 1 after the first failure.
 */
export function retryAfter(failed: number, random: () => number = Math.random): number | undefined {
  const gap = gaps[failed - 1];
  return gap && jittered(gap, random);
}

/**
 * How long nothing is sent to a receiver that takes nothing, in milliseconds.
 * @param probes how many tries failed since that is known
 * @param asked what its `Retry-After` asked for, in milliseconds
 */
export function probeAfter(probes: number, asked: number | undefined, random: () => number = Math.random): number {
  const gap = Math.min(longestProbeMs, gaps[Math.min(probes, gaps.length - 1)]!);
  return Math.max(jittered(gap, random), Math.min(asked ?? 0, longestPauseMs));
}
