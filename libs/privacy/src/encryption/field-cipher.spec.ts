import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DecryptionError, FieldCipher } from './field-cipher.js';

const key = randomBytes(32);
const cipher = new FieldCipher(key, { keyId: 'k1' });
const text = fc.string({ unit: 'grapheme' });

describe('a sealed field', () => {
  it('opens to what was sealed, in the place it was sealed for', () => {
    fc.assert(fc.property(text, text, (plain, aad) => cipher.open(cipher.seal(plain, aad), aad) === plain));
  });

  it('names its version and key, and is text that any column takes', () =>
    expect(cipher.seal('11010519491231002X', 'case')).toMatch(/^v1\.k1\.[\w-]+$/));

  it('looks different every time', () => expect(cipher.seal('a', 'b')).not.toBe(cipher.seal('a', 'b')));

  it('opens in no other place', () =>
    expect(() => cipher.open(cipher.seal('a', 'case-1:phone'), 'case-2:phone')).toThrow(DecryptionError));

  it('opens with no other key', () => {
    const other = new FieldCipher(randomBytes(32), { keyId: 'k1' });
    expect(() => other.open(cipher.seal('a', 'b'), 'b')).toThrow(DecryptionError);
  });

  it('opens with a retired key, and is sealed with the new one', () => {
    const renewed = new FieldCipher(randomBytes(32), { keyId: 'k2', retired: { k1: key } });
    expect(renewed.open(cipher.seal('a', 'b'), 'b')).toBe('a');
    expect(renewed.seal('a', 'b')).toMatch(/^v1\.k2\./);
  });

  it('does not open once any character of it has changed', () => {
    const sealed = cipher.seal('11010519491231002X', 'case');
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = sealed.slice(0, place) + (sealed[place] === 'A' ? 'B' : 'A') + sealed.slice(place + 1);
      expect(() => cipher.open(changed, 'case')).toThrow(DecryptionError);
    }
  });

  it('is refused as such when it is anything else', () => {
    fc.assert(fc.property(text, any => expect(() => cipher.open(any, '')).toThrow(DecryptionError)));
    for (const odd of ['', 'v1.k1.', 'v2.k1.AAAA', 'v1.k9.AAAA', 'v1.k1.AA.AA']) {
      expect(() => cipher.open(odd, '')).toThrow(DecryptionError);
    }
  });

  it('needs a key of 32 bytes and a plain key id', () => {
    expect(() => new FieldCipher(randomBytes(16), { keyId: 'k1' })).toThrow(RangeError);
    expect(() => new FieldCipher(key, { keyId: 'k.1' })).toThrow(RangeError);
  });
});

describe('the keyed index', () => {
  it('is the same for the same number, however it was typed', () => {
    expect(cipher.indexOf('110105 19491231 002x', 'identity-number')).toBe(
      cipher.indexOf('11010519491231002X', 'identity-number'),
    );
    expect(cipher.indexOf('+86 138-1234-5678', 'phone')).toBe(cipher.indexOf('13812345678', 'phone'));
  });

  it('tells values, purposes and keys apart', () => {
    const other = new FieldCipher(randomBytes(32), { keyId: 'k1' });
    const indexes = [
      cipher.indexOf('13812345678', 'phone'),
      cipher.indexOf('13812345679', 'phone'),
      cipher.indexOf('13812345678', 'name'),
      other.indexOf('13812345678', 'phone'),
    ];
    expect(new Set(indexes).size).toBe(4);
    expect(indexes.every(index => /^[\w-]{22}$/.test(index))).toBe(true);
  });
});
