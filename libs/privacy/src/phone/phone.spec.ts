import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPhone, normalisePhone } from './phone.js';

describe('a phone', () => {
  it.each(['13812345678', '+86 138-1234-5678', '0086 13812345678', '8613812345678', '１３８１２３４５６７８'])(
    'is the same mobile however it is written: %s',
    text => {
      expect(isPhone(text)).toBe(true);
      expect(normalisePhone(text)).toBe('13812345678');
    },
  );

  it.each([
    ['0379-65551234', '037965551234'],
    ['(010) 6555 1234', '01065551234'],
    ['021-65551234', '02165551234'],
    ['+86 379 65551234', '37965551234'],
    ['0379-65551234-802', '037965551234-802'],
  ])('may be a landline: %s', (text, stored) => expect(normalisePhone(text)).toBe(stored));

  it.each(['0379-65551234', '(010) 6555 1234', '0379-65551234-802', '0379-6555123'])('%s can be called', text =>
    expect(isPhone(text)).toBe(true),
  );

  it.each(['', '12345', '65551234', '23812345678', '1381234567', '138123456789', '0379-1234567', 'phone', null, 138])(
    'is not %p',
    text => expect(isPhone(text)).toBe(false),
  );

  it('is stored in one way only', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), phone => normalisePhone(normalisePhone(phone)) === phone),
    );
  });

  it('gets an answer for any text', () => {
    fc.assert(fc.property(fc.anything(), text => typeof isPhone(text) === 'boolean'));
  });
});
