import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is there, and returns it. For what another process does and tells nobody of.
 * @param what named in the error when it does not come about in time.
 * @param probe undefined, null or false as long as it is not there.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs = 20_000,
): Promise<T> {
  for (const end = performance.now() + withinMs; ;) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > end) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
    await pause(30);
  }
}
