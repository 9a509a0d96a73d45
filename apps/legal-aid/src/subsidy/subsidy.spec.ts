import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proceedings } from '../matter/proceeding.js';
import { ordinaryMost, rateOf, subsidyOf } from './subsidy.js';
import { rateIds, rates, supplementIds } from './subsidy.rates.js';

describe('a subsidy', () => {
  it('is the rate of its kind', () => expect(subsidyOf('civil-litigation').amount).toBe(180_000));

  it('shows how it was computed', () =>
    expect(subsidyOf('civil-litigation', ['complex', 'across-counties'], 3)).toEqual({
      rate: 'civil-litigation',
      lines: [
        { title: '民事诉讼案件', amount: 180_000 },
        { title: '同案受援人增加2人', amount: 36_000 },
        { title: '跨县（市、区）办理', amount: 36_000 },
        { title: '重大、疑难、复杂案件', amount: 54_000 },
      ],
      amount: 306_000,
    }));

  it('of a case that ended early is half', () => expect(subsidyOf('criminal-trial', ['short']).amount).toBe(90_000));

  it('without a computation is at most what an ordinary case with every supplement comes to', () =>
    expect(proceedings.map(ordinaryMost)).toEqual([378_000, 378_000, 378_000]));

  const asked = fc.record({
    id: fc.constantFrom(...rateIds),
    more: fc.subarray(supplementIds),
    persons: fc.integer({ min: 1, max: 50 }),
  });

  it('adds up, is whole yuan, never negative, and does not ask in which order things are said', () =>
    fc.assert(
      fc.property(asked, ({ id, more, persons }) => {
        const { amount, lines } = subsidyOf(id, more, persons);
        expect(lines.reduce((sum, line) => sum + line.amount, 0)).toBe(amount);
        expect(amount % 100).toBe(0);
        expect(amount).toBeGreaterThan(0);
        expect(subsidyOf(id, [...more].reverse(), persons)).toEqual(subsidyOf(id, more, persons));
        expect(subsidyOf(id, [...more, ...more], persons).amount).toBe(amount);
      }),
    ));

  it('grows with every further person up to six, and no further', () =>
    fc.assert(
      fc.property(asked, ({ id, more, persons }) => {
        const grown = subsidyOf(id, more, persons + 1).amount - subsidyOf(id, more, persons).amount;
        expect(grown).toBe(persons < 6 ? rateOf(id).amount / 10 : 0);
      }),
    ));

  it('has a rate for every proceeding', () =>
    expect(new Set(rates.map(({ proceeding }) => proceeding))).toEqual(new Set(proceedings)));
});
