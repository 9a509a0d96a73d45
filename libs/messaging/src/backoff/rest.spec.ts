import { describe, expect, it } from '@jest/globals';
import { pause } from './backoff.js';
import { restAfter } from './rest.js';

describe('a rest between two batches', () => {
  const never = new AbortController().signal;
  const timed = async (rest: Promise<void>) => {
    const start = performance.now();
    await rest;
    return performance.now() - start;
  };
  /** Keeps the process busy as requests do: much of the time, and others get their turn in between. */
  const keepBusy = async (stop: AbortSignal) => {
    while (!stop.aborted) {
      for (const until = performance.now() + 8; performance.now() < until;);
      await pause(1);
    }
  };

  it('is none behind a quick one', async () => expect(await timed(restAfter(4.9, 1_000, never))).toBeLessThan(4));

  it('is as long as the batch took, in a process that has nothing else to do', async () => {
    const rested = await timed(restAfter(40, 10_000, never));
    expect(rested).toBeGreaterThan(38);
    expect(rested).toBeLessThan(5_000);
  });

  it('goes on while the process is busy, and ends all the same', async () => {
    const stop = new AbortController();
    const busy = keepBusy(stop.signal);
    const rested = await timed(restAfter(20, 200, never));
    stop.abort();
    await busy;
    expect(rested).toBeGreaterThanOrEqual(195);
  });

  it('is never longer than allowed by the time that a slow broker took', async () =>
    expect(await timed(restAfter(60_000, 30, never))).toBeLessThan(5_000));

  it('ends when the service stops', async () => {
    const stopping = new AbortController();
    const resting = restAfter(60_000, 60_000, stopping.signal);
    stopping.abort();
    await resting;
  });
});
