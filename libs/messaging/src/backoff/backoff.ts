/** Growing pauses between tries. */
export interface BackoffSettings {
  /** The first pause in milliseconds; each further one is twice as long. */
  readonly firstMs: number;
  /** No pause is longer than this, in milliseconds. */
  readonly maxMs: number;
}

/**
 * Counts failures and answers how long to wait. Half of each pause is random, so that services which lost the same
 * broker together do not come back together.
 */
export class Backoff {
  private failures = 0;

  constructor(
    private readonly settings: BackoffSettings,
    private readonly random: () => number = Math.random,
  ) {}

  /** The next pause in milliseconds, between half of and the whole of `firstMs · 2^failures`, capped at `maxMs`. */
  next(): number {
    const whole = Math.min(this.settings.maxMs, this.settings.firstMs * 2 ** Math.min(this.failures, 30));
    this.failures += 1;
    return whole / 2 + (whole / 2) * this.random();
  }

  /** To be called after a success. */
  reset(): void {
    this.failures = 0;
  }
}

/** Waits `ms` milliseconds, or less if the signal is aborted meanwhile; never rejects. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}

/** Waits for a promise, but at most `ms` milliseconds; rejects only if the promise does so in time. */
export async function atMost(promise: Promise<unknown> | undefined, ms: number): Promise<void> {
  const settled = new AbortController();
  await Promise.race([promise, pause(ms, settled.signal)]).finally(() => settled.abort());
}
