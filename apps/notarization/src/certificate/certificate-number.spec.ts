import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { certificateNo, characterOf, characters, parseCertificateNo, seriesOf } from './certificate-number.js';

const series = fc.record({
  word: fc.constantFrom('豫洛西', '豫洛老', '豫栾', '410302'),
  year: fc.integer({ min: 1980, max: 2100 }),
  character: fc.constantFrom(...characters),
});
const serial = fc.integer({ min: 1, max: 999_999 });

describe('a certificate number 公证书编号', () => {
  it('is printed as offices print it', () =>
    expect(certificateNo(seriesOf('豫洛西', '2026-12-31', '民'), 123)).toBe('（2026）豫洛西证民字第123号'));

  it('is read back as what it was made of, also with other brackets and blanks', () =>
    fc.assert(
      fc.property(series, serial, (of, nth) => {
        const number = certificateNo(of, nth);
        expect(parseCertificateNo(number)).toEqual({ ...of, serial: nth });
        const typed = number.replace('（', ' (').replace('）', ') ').replace('第', ' 第 ');
        expect(parseCertificateNo(typed)).toEqual({ ...of, serial: nth });
      }),
    ));

  it('belongs to one certificate only', () =>
    fc.assert(
      fc.property(series, serial, series, serial, (one, first, other, second) => {
        const same = JSON.stringify([one, first]) === JSON.stringify([other, second]);
        expect(certificateNo(one, first) === certificateNo(other, second)).toBe(same);
      }),
    ));

  it.each(['', '第1号', '（2026）豫洛西证刑字第1号', '（2026）豫洛西证民字第0号', '（26）豫洛西证民字第1号'])(
    'is not %s',
    text => expect(parseCertificateNo(text)).toBeUndefined(),
  );

  it('has the character of its matter', () => {
    expect(characterOf('notarization.contract')).toBe('经');
    expect(characterOf('notarization.birth')).toBe('民');
    expect(characterOf(null)).toBe('民');
  });
});
