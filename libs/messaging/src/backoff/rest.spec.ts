import { describe, expect, it } from '@jest/globals';
import { pause } from './backoff.js';
import { MachineLoad } from './machine-load.js';
import { restAfter } from './rest.js';

const never = new AbortController().signal;
const [spare, short] = [{ busy: false }, { busy: true }];

async function timed(rest: Promise<void>): Promise<number> {
  const start = performance.now();
  await rest;
  return performance.now() - start;
}

function work(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

describe('a rest between two batches', () => {
  /** Keeps the process busy as requests do: much of the time, and others get their turn in between. */
  const keepBusy = async (stop: AbortSignal) => {
    while (!stop.aborted) {
      work(8);
      await pause(1);
    }
  };

  it('is none behind a quick one, while the machine has time to spare', async () =>
    expect(await timed(restAfter(4.9, 1_000, never, spare))).toBeLessThan(4));

  it('is as long as the batch took, in a process that has nothing else to do', async () => {
    const rested = await timed(restAfter(20, 10_000, never, spare));
    expect(rested).toBeGreaterThan(18);
    expect(rested).toBeLessThan(5_000);
  });

  it('is 25 ms on a busy machine, also behind a quick one', async () => {
    const rested = await timed(restAfter(1, 10_000, never, short));
    expect(rested).toBeGreaterThan(23);
    expect(rested).toBeLessThan(5_000);
  });

  it('goes on while the process is busy, and ends all the same', async () => {
    const stop = new AbortController();
    const busy = keepBusy(stop.signal);
    const rested = await timed(restAfter(20, 200, never, spare));
    stop.abort();
    await busy;
    expect(rested).toBeGreaterThanOrEqual(195);
  });

  it('is never longer than allowed by the time that a slow broker took', async () =>
    expect(await timed(restAfter(60_000, 30, never, spare))).toBeLessThan(5_000));

  it('ends when the service stops', async () => {
    const stopping = new AbortController();
    const resting = restAfter(60_000, 60_000, stopping.signal, short);
    stopping.abort();
    await resting;
  });
});

describe('the load of the machine', () => {
  it('is looked up at most twice a second', () => {
    const load = new MachineLoad();
    const first = load.busy;
    const looked = (load as unknown as { last: object }).last;
    expect(load.busy).toBe(first);
    expect((load as unknown as { last: object }).last).toBe(looked);
  });
});
