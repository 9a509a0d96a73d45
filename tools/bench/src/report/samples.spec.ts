import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Samples } from './samples.js';

function samplesOf(values: number[]): Samples {
  const samples = new Samples();
  for (const value of values) samples.add(value);
  return samples;
}

describe('samples', () => {
  it('tell nearest-rank quantiles', () => {
    const samples = samplesOf([30, 10, 20, 40]);
    expect([0.5, 0.75, 0.99, 1].map(share => samples.quantile(share))).toEqual([20, 30, 40, 40]);
  });

  it('say that nothing was measured', () => expect(samplesOf([]).quantile(0.5)).toBeNaN());

  it('name a value that at least the asked share does not exceed, and no smaller one', () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (values, share) => {
          const quantile = samplesOf(values).quantile(share);
          const notAbove = values.filter(value => value <= quantile).length;
          const below = values.filter(value => value < quantile).length;
          expect(notAbove).toBeGreaterThanOrEqual(share * values.length);
          expect(below).toBeLessThan(share * values.length);
        },
      ),
    ));
});
