import { describe, expect, it } from '@jest/globals';
import { countsOf } from './year.counts.js';
import { rateDifferences } from './year.indicators.js';
import { casesOf } from './year.plan.js';

const year = countsOf(casesOf(1));
const rate = (numerator: number, denominator: number, value: number | null) => ({
  counts: year,
  successRate: { numerator, denominator, value },
});

describe('the success rate of the year', () => {
  it('is 98.97 %: 31,588 of 31,917', () => expect(rateDifferences(rate(31_588, 31_917, 98.97), year)).toEqual([]));

  it('is noticed when a case is missing, or was counted as a success', () => {
    expect(rateDifferences(rate(31_588, 31_916, 98.97), year)).toEqual([
      'mediations in the success rate: 31916 instead of 31917',
    ]);
    expect(rateDifferences(rate(31_589, 31_917, 98.98), year)).toEqual([
      'successes: 31589 instead of 31588',
      'success rate: 98.98 instead of 98.97',
    ]);
  });

  it('is none where nothing was brought', () => expect(rateDifferences(rate(0, 0, null), [])).toEqual([]));
});
