import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is there, and returns it. For what another process does and tells nobody of.
 * @param what named in the error when it does not come about in time.
 * @param probe undefined, null or false as long as it is not there; what it throws ends the waiting.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs: number,
  { firstMs = 50, longestMs = 500 }: { firstMs?: number; longestMs?: number } = {},
): Promise<T> {
  const end = performance.now() + withinMs;
  for (let wait = firstMs; ; wait = Math.min(wait * 1.5, longestMs)) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > end) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
    await pause(wait);
  }
}

/** Does something again until it does not fail; the last failure when that does not come about in time. */
export async function patiently<T>(what: string, act: () => Promise<T>, withinMs: number): Promise<T> {
  let failure: unknown;
  const attempt = () =>
    act().then(
      result => ({ result }),
      (error: unknown) => void (failure = error),
    );
  try {
    return (await until(what, attempt, withinMs)).result;
  } catch (error) {
    throw failure ?? error;
  }
}
