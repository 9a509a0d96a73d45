import { describe, expect, it } from '@jest/globals';
import { casesOf, counties, failures, total } from './year.plan.js';
import { countsOf } from './year.counts.js';

const all = [...casesOf(1)];
const sizes = (key: (one: (typeof all)[number]) => string) => {
  const groups = new Map<string, number>();
  for (const one of all) groups.set(key(one), (groups.get(key(one)) ?? 0) + 1);
  return groups;
};

describe('the year 2020 of the city', () => {
  it('has 31,917 mediations, of which 31,588 succeed', () => {
    const endings = sizes(({ ending }) => ending);
    expect(all).toHaveLength(31_917);
    expect(endings.get('performed')).toBe(31_588);
    expect(total - failures).toBe(31_588);
    expect([...endings.keys()].sort()).toEqual(['no-agreement', 'performed', 'refused', 'withdrawn']);
  });

  it('is spread over fifteen counties as over their people, and over twelve months as over their days', () => {
    const byCounty = sizes(({ division }) => division);
    expect(byCounty.size).toBe(15);
    const people = counties.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [division, weight] of counties) expect(byCounty.get(division)! / total).toBeCloseTo(weight / people, 3);
    const byMonth = sizes(({ receivedAt }) => receivedAt.slice(0, 7));
    expect([...byMonth.keys()].sort()).toEqual(
      Array.from({ length: 12 }, (_, month) => `2020-${String(month + 1).padStart(2, '0')}`),
    );
    for (const count of byMonth.values()) expect(Math.abs(count - total / 12)).toBeLessThan(200);
  });

  it('has every county in every month, and failures in each county', () => {
    expect(sizes(({ division, receivedAt }) => `${division} ${receivedAt.slice(0, 7)}`).size).toBe(15 * 12);
    const failing = new Set(all.filter(({ ending }) => ending !== 'performed').map(({ division }) => division));
    expect(failing.size).toBe(15);
  });

  it('names days that exist', () => {
    for (const { receivedAt } of all) expect(new Date(receivedAt).toISOString().slice(0, 4)).toBe('2020');
    for (const { receivedAt } of all)
      expect(new Date(Date.parse(receivedAt) + 8 * 3_600_000).toISOString().slice(0, 16)).toBe(receivedAt.slice(0, 16));
  });

  it('is always the same', () => expect([...casesOf(1)]).toEqual(all));

  it('can be taken in part', () => {
    expect([...casesOf(100)]).toHaveLength(320);
    expect(countsOf(casesOf(100)).reduce((sum, { count }) => sum + count, 0)).toBe(320);
  });
});
