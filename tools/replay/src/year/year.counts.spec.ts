import { describe, expect, it } from '@jest/globals';
import { type Count, countsOf, differences, sumsBy } from './year.counts.js';
import { casesOf } from './year.plan.js';

const expected = countsOf(casesOf(50));

describe('the counts of the year', () => {
  it('agree with themselves in any order', () => expect(differences(expected, [...expected].reverse())).toEqual([]));

  it('are noticed when one case is missing, doubled, or ended otherwise', () => {
    const [first, ...rest] = expected as [Count, ...Count[]];
    const { outcome, division, month, count } = first;
    const group = `${outcome} ${division} ${month}`;
    expect(differences(expected, rest)).toEqual([`${group}: 0 instead of ${count}`]);
    expect(differences(expected, [{ ...first, count: count + 1 }, ...rest])).toEqual([
      `${group}: ${count + 1} instead of ${count}`,
    ]);
    expect(differences(expected, [...expected, { outcome: null, division, month, count: 1 }])).toEqual([
      `open ${division} ${month}: 1 instead of 0`,
    ]);
  });

  it('sum up to the whole by any name', () => {
    const whole = expected.reduce((sum, { count }) => sum + count, 0);
    for (const name of ['outcome', 'division', 'month'] as const)
      expect(sumsBy(name, expected).reduce((sum, [, count]) => sum + count, 0)).toBe(whole);
  });
});
