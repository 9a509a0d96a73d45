import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divisionAt, isDivision, isWithin, levelAbove, levelOf, subtreePrefix } from './division.js';

const digits = (count: number) => fc.integer({ min: 1, max: 10 ** count - 1 }).map(n => String(n).padStart(count, '0'));
const county = fc.tuple(digits(2), digits(2), digits(2)).map(parts => parts.join(''));
const below = fc.tuple(county, digits(3)).map(([place, town]) => place + town);

describe('a division', () => {
  it.each(['410000', '410300', '410302', '410302001', '410302001005'])('is %s', code =>
    expect(isDivision(code)).toBe(true),
  );
  it.each(['', '41', '4103', '4103020', '41030200100', 'Luoyang', 410302, null, ['410302']])('is not %p', code =>
    expect(isDivision(code)).toBe(false),
  );

  it.each([
    ['410000', '41', 'province'],
    ['410300', '4103', 'city'],
    ['410302', '410302', 'county'],
    ['410302001', '410302001', 'county'],
    ['410302000', '410302000', 'county'],
  ])('%s has the subtree %s and the level %s', (code, prefix, level) =>
    expect([subtreePrefix(code), levelOf(code)]).toEqual([prefix, level]),
  );

  it('lies in its own subtree and in those above it, and they not in its own', () =>
    fc.assert(
      fc.property(fc.oneof(county, below), code => {
        const city = divisionAt(code, 'city');
        const province = divisionAt(code, 'province');
        for (const root of [code, divisionAt(code, 'county'), city, province]) expect(isWithin(code, root)).toBe(true);
        expect(isWithin(city, code)).toBe(false);
        expect(isWithin(province, city)).toBe(false);
        expect([levelOf(city), levelOf(province)]).toEqual(['city', 'province']);
      }),
    ));

  it('lies in no other county', () =>
    fc.assert(fc.property(county, county, (one, other) => expect(isWithin(one, other)).toBe(one === other))));

  it('has levels above it up to the province', () =>
    expect((['county', 'city', 'province'] as const).map(levelAbove)).toEqual(['city', 'province', undefined]));
});
