import { describe, expect, it } from '@jest/globals';
import { acceptanceNo } from '@yizhan/contracts';
import fc from 'fast-check';
import { maskText } from './mask-text.js';

const notDigits = fc.string({ unit: 'grapheme' }).map(text => text.replace(/[\d０-９XxＸｘ*]/g, ''));
const mobiles = fc.stringMatching(/^1[3-9]\d{9}$/);
const identityLike = fc.stringMatching(/^[1-6]\d{16}[\dX]$/);

describe('free text', () => {
  it.each([
    ['我叫张三，电话13812345678。', '我叫张三，电话138****5678。'],
    ['加微信wx13812345678', '加微信wx138****5678'],
    ['打138-1234-5678或138 1234 5678', '打138-****-5678或138 **** 5678'],
    ['座机0379-65551234', '座机037*-****1234'],
    ['身份证11010519491231002x', '身份证110105********002x'],
    ['身份证110105 19491231 002X', '身份证110105 ******** 002X'],
    ['身份证１１０１０５19491231002Ｘ', '身份证110105********002X'],
    ['写错一位110105194912310021', '写错一位110105********0021'],
    ['第一代110105491231002', '第一代***********1002'],
    ['卡号6222021234567890123', '卡号***************0123'],
    ['+8613812345678', '+*********5678'],
  ])('loses its numbers: %s', (text, masked) => expect(maskText(text)).toBe(masked));

  it.each([
    '2017-05-23欠我20000元',
    '2017年12月18日',
    '（2017）豫0302民初1234号',
    '拨打12348或110',
    '20170523',
    '借款1500000.00元',
  ])('keeps what is nobody’s number: %s', text => expect(maskText(text)).toBe(text));

  it('keeps acceptance numbers, even those as long as an identity number', () => {
    for (const serial of [17, 1010123, 101012345]) {
      const text = `受理编号${acceptanceNo('410302', 1990, serial)}，电话`;
      expect(maskText(`${text}13812345678`)).toBe(`${text}138****5678`);
    }
  });

  it('never lets a phone or an identity number through, whatever stands around it', () => {
    fc.assert(
      fc.property(notDigits, fc.oneof(mobiles, identityLike), notDigits, (before, number, after) => {
        expect(maskText(before + number + after)).not.toContain(number);
      }),
    );
  });

  it('never lets them through when they run into each other', () => {
    fc.assert(
      fc.property(identityLike, mobiles, (number, phone) => {
        const masked = maskText(number + phone);
        expect(masked.includes(number) || masked.includes(phone)).toBe(false);
      }),
    );
  });

  it('stays as it is where no number is, and keeps its length', () => {
    fc.assert(
      fc.property(notDigits, text => {
        fc.pre(!text.includes('－'));
        expect(maskText(text)).toBe(text);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => maskText(text).length === text.length));
  });

  it('is masked once and for all', () => {
    const numberish = fc.stringMatching(/^[0-9 X*（）()电话-]{0,60}$/);
    fc.assert(fc.property(numberish, text => maskText(maskText(text)) === maskText(text)));
  });
});
