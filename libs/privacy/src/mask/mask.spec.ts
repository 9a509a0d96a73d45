import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskIdentityNumber, maskMail, maskName, maskPhone } from './mask.js';

describe('masking', () => {
  it('hides the birth date of an identity number', () =>
    expect(maskIdentityNumber('11010519491231002x')).toBe('110105********002X'));

  it('hides the middle of a phone', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('+86 138-1234-5678')).toBe('138****5678');
    expect(maskPhone('0379-65551234')).toBe('0379****1234');
    expect(maskPhone('010-65551234')).toBe('010****1234');
  });

  it.each([
    ['张三', '张*'],
    ['李小明', '李**'],
    ['欧阳修', '欧阳*'],
    ['欧阳', '欧*'],
    ['张', '*'],
    ['', ''],
  ])('hides the given name of %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['wang.ming@example.gov.cn', 'w***@example.gov.cn'],
    ['w@example.gov.cn', 'w***@example.gov.cn'],
    ['"a@b"@example.cn', '"***@example.cn'],
    ['@example.cn', '***'],
    ['wang', '***'],
  ])('hides who %s is', (address, masked) => expect(maskMail(address)).toBe(masked));

  it('never shows an odd number or a short one whole', () => {
    expect(maskIdentityNumber('1234567')).toBe('*******');
    expect(maskPhone('12345')).toBe('***45');
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,30}$/), text => {
        expect(maskIdentityNumber(text)).not.toBe(text);
        expect(maskPhone(text)).toContain('*');
      }),
    );
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect([maskIdentityNumber(text), maskPhone(text), maskName(text)].every(m => typeof m === 'string')).toBe(
          true,
        );
      }),
    );
  });
});
