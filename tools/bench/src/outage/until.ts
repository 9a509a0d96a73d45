import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds after which it is given up. */
  readonly withinMs: number;
  /** Milliseconds between two questions: how late the answer may be seen. */
  readonly everyMs: number;
  /** Gives the waiting up. */
  readonly signal: AbortSignal;
}

/**
 * Asks again and again until the answer is there, and returns it. For what another process does and tells nobody of.
 * Rejects when it does not come about in time, and with whatever the probe throws.
 * @param what named in the error.
 * @param probe undefined, null or false as long as it is not there.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  { withinMs, everyMs, signal }: Patience,
): Promise<T> {
  for (const end = performance.now() + withinMs; ; await pause(everyMs, undefined, { signal })) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > end) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
  }
}
