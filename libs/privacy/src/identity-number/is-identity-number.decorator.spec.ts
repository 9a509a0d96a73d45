import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsPhone } from '../phone/is-phone.decorator.js';
import { IsIdentityNumber } from './is-identity-number.decorator.js';

class Applicant {
  @IsIdentityNumber() idNumber!: unknown;
  @IsPhone() phone!: unknown;
}

function messages(idNumber: unknown, phone: unknown): string[] {
  return validateSync(Object.assign(new Applicant(), { idNumber, phone })).flatMap(error =>
    Object.values(error.constraints ?? {}),
  );
}

describe('an applicant’s numbers', () => {
  it('pass when they are right', () => expect(messages('11010519491231002X', '138 1234 5678')).toEqual([]));

  it.each([
    ['11010519491231', '18位'],
    ['110105194913310021', '出生日期'],
    ['110105194912310021', '校验位'],
    [null, '18位'],
  ])('say in Chinese what to look at again: %s', (idNumber, hint) => {
    expect(messages(idNumber, '13812345678')).toEqual([expect.stringContaining(hint)]);
  });

  it('say so of the phone too', () => {
    expect(messages('11010519491231002X', '12345')).toEqual([expect.stringContaining('手机号')]);
  });

  it('never repeat what was typed', () => {
    expect(messages('110105194912310021', '1381234567').join()).not.toMatch(/110105194912310021|1381234567/);
  });
});
