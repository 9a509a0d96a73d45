import { describe, expect, it } from '@jest/globals';
import { checkCharacter } from '@yizhan/contracts';
import fc from 'fast-check';
import { checkIdentityNumber, normaliseIdentityNumber } from './identity-number.js';

/** Numbers of invented people: any province, day and serial, with the right check character. */
const identityNumbers = fc
  .tuple(
    fc.constantFrom('110101', '410302', '650104', '830000'),
    fc.date({ min: new Date(Date.UTC(1900, 0, 1)), max: new Date(Date.UTC(2099, 11, 31)), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([place, day, serial]) => {
    const digits = place + day.toISOString().slice(0, 10).replaceAll('-', '') + String(serial).padStart(3, '0');
    return digits + checkCharacter(digits);
  });

describe('an identity number', () => {
  it('is the standard’s own example', () => {
    expect(checkIdentityNumber('11010519491231002X')).toBe('ok');
    expect(checkIdentityNumber('440524188001010014')).toBe('bad-date'); // the second example, born in 1880
  });

  it('passes with blanks, full-width digits and a small x, as people type it', () => {
    expect(checkIdentityNumber(' 110105 19491231 002x ')).toBe('ok');
    expect(normaliseIdentityNumber('１１０１０５19491231002ｘ')).toBe('11010519491231002X');
  });

  it.each([
    ['too short', '1101051949123100'],
    ['of the first generation', '110105491231002'],
    ['with a letter inside', '11010519491231A02X'],
    ['of no province', '991105194912310021'],
    ['not text', 110105194912310021n],
    ['absent', undefined],
  ])('is malformed when %s', (_, number) => expect(checkIdentityNumber(number)).toBe('malformed'));

  it.each(['110105194913310021', '110105194902300021', '110105190002290021', '110105210001010021'])(
    'has a bad date when no such birthday exists: %s',
    number => expect(checkIdentityNumber(number)).toBe('bad-date'),
  );

  it('knows leap days', () => {
    expect(checkIdentityNumber('110105200002290021')).not.toBe('bad-date');
    expect(checkIdentityNumber('110105200102290021')).toBe('bad-date');
  });

  it('has a bad date when it lies after the day asked about', () => {
    expect(checkIdentityNumber('11010519491231002X', '19491230')).toBe('bad-date');
    expect(checkIdentityNumber('11010519491231002X', '19491231')).toBe('ok');
  });

  it('is ok whenever its check character is right', () => {
    fc.assert(fc.property(identityNumbers, number => checkIdentityNumber(number) === 'ok'));
  });

  it('is never ok with one digit wrong', () => {
    fc.assert(
      fc.property(identityNumbers, fc.nat({ max: 17 }), fc.integer({ min: 1, max: 9 }), (number, place, more) => {
        const wrong = String(((number[place] === 'X' ? 0 : Number(number[place])) + more) % 10);
        return checkIdentityNumber(number.slice(0, place) + wrong + number.slice(place + 1)) !== 'ok';
      }),
    );
  });

  it('is never ok with two neighbours swapped', () => {
    fc.assert(
      fc.property(identityNumbers, fc.nat({ max: 15 }), (number, place) => {
        fc.pre(number[place] !== number[place + 1]);
        const swapped = number.slice(0, place) + number[place + 1]! + number[place]! + number.slice(place + 2);
        return checkIdentityNumber(swapped) !== 'ok';
      }),
    );
  });

  it('gets an answer for any text', () => {
    fc.assert(fc.property(fc.anything(), text => typeof checkIdentityNumber(text) === 'string'));
  });
});
