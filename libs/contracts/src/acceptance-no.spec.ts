import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptanceNo, isAcceptanceNo } from './acceptance-no.js';

const parts = fc.tuple(
  fc.integer({ min: 110000, max: 820000 }).map(String),
  fc.integer({ min: 2000, max: 2099 }),
  fc.integer({ min: 1, max: 999_999_999 }),
);

describe('an acceptance number', () => {
  it('looks like this', () => expect(acceptanceNo('410302', 2026, 17)).toMatch(/^410302-2026-000017-[0-9X]$/));

  it('is recognised', () =>
    fc.assert(
      fc.property(parts, ([place, year, serial]) =>
        expect(isAcceptanceNo(acceptanceNo(place, year, serial))).toBe(true),
      ),
    ));

  it('is another one for another serial', () =>
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 999_999_999 }), ([place, year, serial], other) =>
        expect(acceptanceNo(place, year, serial) === acceptanceNo(place, year, other)).toBe(serial === other),
      ),
    ));

  it('with one wrong digit is found out', () =>
    fc.assert(
      fc.property(parts, fc.nat(), fc.integer({ min: 1, max: 9 }), ([place, year, serial], at, by) => {
        const number = acceptanceNo(place, year, serial);
        const places = [...number].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
        const index = places[at % places.length]!;
        const wrong = number.slice(0, index) + ((Number(number[index]) + by) % 10) + number.slice(index + 1);
        expect(isAcceptanceNo(wrong)).toBe(false);
      }),
    ));

  it('with two neighbours swapped is found out', () =>
    fc.assert(
      fc.property(parts, fc.nat(), ([place, year, serial], at) => {
        const digits = acceptanceNo(place, year, serial).split('');
        const swappable = digits.flatMap((digit, index) => {
          const next = digits[index + 1];
          return index < digits.length - 3 && /\d/.test(digit) && next && /\d/.test(next) && digit !== next
            ? [index]
            : [];
        });
        fc.pre(swappable.length > 0);
        const index = swappable[at % swappable.length]!;
        [digits[index], digits[index + 1]] = [digits[index + 1]!, digits[index]!];
        expect(isAcceptanceNo(digits.join(''))).toBe(false);
      }),
    ));

  it('of a township counts under its county', () =>
    expect(acceptanceNo('410302001', 2026, 1)).toBe(acceptanceNo('410302', 2026, 1)));

  it.each(['', '410302-2026-17-1', '41030220260000175', 'x', null, undefined, 410302, {}])('is not %p', text =>
    expect(isAcceptanceNo(text)).toBe(false),
  );
});
