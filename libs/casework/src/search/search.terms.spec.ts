import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalised, queryOf, searchBody, termsOf, wordsOf } from './search.terms.js';

const character = fc.constantFrom(..."拖欠工资劳动仲裁张三Ａａ１-_%'\\ 　\n𠮷ﬁ");
const text = fc.string({ unit: character, maxLength: 40 });

/** What `tsquery` makes of the terms: each there, or some term that begins with it. */
function matches(terms: readonly string[], query: string): boolean {
  return query.split(' & ').every(part => {
    const [, quoted, prefix] = /^'(.*)'(:\*)?$/su.exec(part)!;
    const term = quoted!.replace(/(['\\])\1/g, '$1');
    return prefix ? terms.some(other => other.startsWith(term)) : terms.includes(term);
  });
}

describe('the terms of a text', () => {
  it('are its pairs, and the last character by itself', () =>
    expect(termsOf('拖欠工资')).toEqual(['拖欠', '欠工', '工资', '资']));

  it('do not reach over blanks and lines', () => expect(termsOf('张三 李\n王')).toEqual(['张三', '三', '李', '王']));

  it('keep characters whole that JavaScript counts twice', () => expect(termsOf('𠮷林')).toEqual(['𠮷林', '林']));

  it('find every word that stands in the text, and so does the text itself', () =>
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (given, from, length) => {
        const body = normalised(given);
        const characters = [...body];
        const part = characters
          .slice(from % (characters.length + 1))
          .slice(0, 1 + (length % 8))
          .join('');
        for (const word of wordsOf(part)) {
          expect(body).toContain(word);
          expect(matches(termsOf(body), queryOf([word]))).toBe(true);
        }
      }),
    ));

  it('find no word of which a pair is missing', () =>
    fc.assert(
      fc.property(text, text, (given, asked) => {
        const body = normalised(given);
        for (const word of wordsOf(asked)) {
          const pairs = [...word].slice(1).map((next, index) => [...word][index]! + next);
          const missing = pairs.length === 0 ? !body.includes(word) : pairs.some(pair => !body.includes(pair));
          if (missing) expect(matches(termsOf(body), queryOf([word]))).toBe(false);
        }
      }),
    ));
});

describe('a text that can be searched', () => {
  it('is the same in every width and case', () =>
    expect(searchBody(['ＡＢＣ　公司', 'abc 公司'])).toBe('abc 公司\nabc 公司'));

  it.each([
    '身份证11010519491231002X',
    '身份证 110105 1949 1231 002x',
    '电话138-1234-5678',
    '电话１３８１２３４５６７８',
    '电话①③⑧①②③④⑤⑥⑦⑧',
    '座机0379-65551234',
  ])('holds no identity number and no phone: %s', given =>
    expect(searchBody([given]).replace(/\D/g, '')).not.toMatch(/110105194912|1381234|0379655/),
  );

  it('keeps the acceptance number', () => expect(searchBody(['410302-2026-000017-2'])).toBe('410302-2026-000017-2'));
});

describe('a query', () => {
  it('asks for each of its words once', () => expect(wordsOf(' 张三　欠薪 张三 ')).toEqual(['张三', '欠薪']));

  it('of one character asks for terms that begin with it', () => expect(queryOf(['王'])).toBe("'王':*"));

  it('is taken literally', () => expect(queryOf(["a'b\\"])).toBe("'a''' & '''b' & 'b\\\\'"));
});
