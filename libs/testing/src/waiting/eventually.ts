import { setTimeout as pause } from 'node:timers/promises';

/** How long to wait for a condition, in milliseconds. */
export interface Patience {
  readonly withinMs?: number;
}

const everyMs = 20;

/**
 * Waits for something that another process or the broker brings about: asks until `look` gives a value that is neither
 * undefined, null nor false, and returns that value. What `look` throws, a failed `expect` for example, counts as "not
 * yet". Rejects after `withinMs` (10 s without) with the last thing that was thrown.
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  { withinMs = 10_000 }: Patience = {},
): Promise<Exclude<T, undefined | null | false>> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    let failure: unknown;
    try {
      const found = await look();
      if (found !== undefined && found !== null && found !== false) {
        return found as Exclude<T, undefined | null | false>;
      }
    } catch (error) {
      failure = error;
    }
    if (performance.now() > giveUpAt) throw failure ?? new Error(`it did not happen within ${withinMs} ms`);
    await pause(everyMs);
  }
}
