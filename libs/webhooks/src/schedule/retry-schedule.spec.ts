import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mostTries, probeAfter, retryAfter, retryWindowMs } from './retry-schedule.js';

const minute = 60_000;
const hour = 60 * minute;
const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('the tries of a message', () => {
  it('are ten, over 75 hours and 35 minutes', () => {
    const pauses = Array.from({ length: mostTries - 1 }, (_, failed) => retryAfter(failed + 1, () => 0.5)!);
    expect(pauses.slice(0, 4)).toEqual([5_000, 5 * minute, 30 * minute, 2 * hour]);
    expect(pauses.reduce((sum, pause) => sum + pause)).toBe(75 * hour + 35 * minute + 5_000);
    expect(retryWindowMs).toBe(75 * hour + 35 * minute + 5_000);
    expect(retryAfter(mostTries)).toBeUndefined();
  });

  it('are a tenth of each pause early or late at most', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: mostTries - 1 }), chance, (failed, random) => {
        const middle = retryAfter(failed, () => 0.5)!;
        const pause = retryAfter(failed, () => random)!;
        expect(pause).toBeGreaterThanOrEqual(Math.floor(middle * 0.9));
        expect(pause).toBeLessThanOrEqual(Math.ceil(middle * 1.1));
      }),
    ));
});

describe('a receiver that takes nothing', () => {
  it('is asked again soon, then rarely, and never more rarely than every half hour', () => {
    const pauses = [0, 1, 2, 3, 200].map(probes => probeAfter(probes, undefined, () => 0.5));
    expect(pauses).toEqual([5_000, 5 * minute, 30 * minute, 30 * minute, 30 * minute]);
  });

  it('is left alone for as long as it asks, up to a day', () =>
    fc.assert(
      fc.property(fc.nat(300), fc.nat(10 * 24 * hour), chance, (probes, asked, random) => {
        const pause = probeAfter(probes, asked, () => random);
        expect(pause).toBeGreaterThanOrEqual(Math.min(asked, 24 * hour));
        expect(pause).toBeLessThanOrEqual(Math.max(33 * minute, Math.min(asked, 24 * hour)));
      }),
    ));
});
