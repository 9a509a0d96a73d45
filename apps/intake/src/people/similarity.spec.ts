import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalised, similarity } from './similarity.js';

/** Words as people write them: ideographs from a small set, so that pairs meet, with marks between. */
const words = fc.string({ unit: fc.constantFrom(...'单位拖欠工资三个月邻居漏水abc1，。 *'), maxLength: 60 });

describe('the similarity of two texts', () => {
  it('is the same from both sides', () =>
    fc.assert(fc.property(words, words, (a, b) => expect(similarity(a, b)).toBe(similarity(b, a)))));

  it('lies between nothing and all', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const found = similarity(a, b);
        expect(found >= 0 && found <= 1).toBe(true);
      }),
    ));

  it('is all exactly where the words are the same pairs', () =>
    fc.assert(
      fc.property(words, text => {
        expect(similarity(text, `“${text}”！`)).toBe(normalised(text) === '' ? 0 : 1);
      }),
    ));

  it('is nothing where no pair is common', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'甲乙丙'), maxLength: 30 }),
        fc.string({ unit: fc.constantFrom(...'天地人'), maxLength: 30 }),
        (a, b) => expect(similarity(a, b)).toBe(0),
      ),
    ));

  it('grows when a text takes over more of the other one', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'单位拖欠工资三个月'), minLength: 4, maxLength: 40 }),
        fc.nat(),
        (text, at) => {
          const [own, foreign] = [[...text], '，天地玄黄宇宙洪荒'];
          const cut = 2 + (at % (own.length - 2));
          const [less, more] = [own.slice(0, cut - 1).join(''), own.slice(0, cut).join('')];
          expect(similarity(text, more + foreign)).toBeGreaterThanOrEqual(similarity(text, less + foreign) - 1e-9);
        },
      ),
    ));

  it.each([
    ['单位拖欠我三个月工资，请帮我要回来。', '公司拖欠我三个月的工资，请帮忙要回来', 0.5, 1],
    ['邻居装修把我家墙震裂了，不肯赔', '单位拖欠我三个月工资', 0, 0.1],
    ['我想立遗嘱', '我想立遗嘱。', 1, 1],
    ['工', '工', 1, 1],
    ['工', '资', 0, 0],
    ['', '', 0, 0],
  ])('of %p and %p is between %p and %p', (a, b, least, most) => {
    const found = similarity(a, b);
    expect(found).toBeGreaterThanOrEqual(least);
    expect(found).toBeLessThanOrEqual(most);
  });
});
