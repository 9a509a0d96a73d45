import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atMost, Backoff, pause } from './backoff.js';
import { Bell } from './bell.js';

describe('pauses between tries', () => {
  it('double until the longest, and half of each is chance', () => {
    const shortest = new Backoff({ firstMs: 100, maxMs: 1_000 }, () => 0);
    const longest = new Backoff({ firstMs: 100, maxMs: 1_000 }, () => 1);
    const six = <T>(next: () => T) => Array.from({ length: 6 }, next);
    expect(six(() => shortest.next())).toEqual([50, 100, 200, 400, 500, 500]);
    expect(six(() => longest.next())).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('begin anew after a success', () => {
    const backoff = new Backoff({ firstMs: 100, maxMs: 1_000 }, () => 1);
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).toBe(100);
  });

  it('never pass the longest, however long an outage lasts', () => {
    fc.assert(
      fc.property(fc.nat(5_000), failures => {
        const backoff = new Backoff({ firstMs: 3, maxMs: 700 });
        for (let failure = 0; failure < failures; failure += 1) backoff.next();
        const next = backoff.next();
        return next > 0 && next <= 700;
      }),
      { numRuns: 20 },
    );
  });

  it('end at once when the service stops', async () => {
    const stopping = new AbortController();
    const waiting = pause(60_000, stopping.signal);
    stopping.abort();
    await waiting;
    await pause(60_000, stopping.signal);
  });
});

describe('a bell', () => {
  it('wakes the sleeper, and many rings are one', async () => {
    const bell = new Bell();
    const asleep = bell.sleep(60_000);
    bell.ring();
    bell.ring();
    await asleep;
    bell.answer();
    expect(bell.ringing).toBe(false);
  });

  it('keeps a ring that came while nobody slept', async () => {
    const bell = new Bell();
    bell.ring();
    await bell.sleep(60_000);
    expect(bell.ringing).toBe(true);
  });
});

describe('waiting at most so long', () => {
  it('ends with the promise, or without it', async () => {
    await atMost(Promise.resolve(), 60_000);
    await atMost(new Promise(() => undefined), 1);
    await expect(atMost(Promise.reject(new Error('no')), 60_000)).rejects.toThrow('no');
  });
});
