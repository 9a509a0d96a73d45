import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Compared, likeness } from './duplicate.js';

const wages: Compared = {
  division: '410302',
  idNumberIndex: 'n1',
  phoneIndex: 'p1',
  applicantName: '张三',
  matter: 'legal-aid.wages',
  statement: '单位拖欠我三个月工资，请帮我要回来。',
};
const otherWords = '邻居装修把我家墙震裂了，不肯赔。';
const signs = (changes: Partial<Compared>, own: Compared = wages) => likeness(own, { ...own, ...changes }).signs;

describe('a probable duplicate', () => {
  it('is the same person’s same matter, and says why', () =>
    expect(signs({})).toEqual(['identity-number', 'phone', 'name', 'matter', 'text']));

  it('may be known by the phone alone, or by the words alone', () => {
    expect(signs({ idNumberIndex: null, applicantName: '张叁', matter: null })).toEqual(['phone', 'text']);
    expect(signs({ phoneIndex: null, statement: otherWords })).toEqual(['identity-number', 'name', 'matter']);
  });

  it('is not another matter of the same person', () =>
    expect(signs({ matter: 'mediation.neighbour', statement: otherWords })).toEqual([]));

  it('is never another person’s, whatever else agrees: two identity numbers are two people', () =>
    expect(signs({ idNumberIndex: 'n2' })).toEqual([]));

  it('takes the same name for a person only in the same county and with words that are alike', () => {
    const nameOnly = { idNumberIndex: null, phoneIndex: null };
    expect(signs(nameOnly)).toEqual(['name', 'matter', 'text']);
    expect(signs({ ...nameOnly, statement: otherWords })).toEqual([]);
    expect(signs({ ...nameOnly, division: '410303' })).toEqual([]);
    expect(signs({ ...nameOnly, division: '410302001' })).toEqual(['name', 'matter', 'text']);
  });

  it('does not take what is unknown in both for the same', () =>
    expect(signs({ applicantName: '李四' }, { ...wages, idNumberIndex: null, phoneIndex: null, matter: null })).toEqual(
      [],
    ));

  it('is one from both sides, with the same score', () => {
    const some = fc.record<Compared>({
      division: fc.constantFrom('410302', '410302001', '410303'),
      idNumberIndex: fc.constantFrom(null, 'n1', 'n2'),
      phoneIndex: fc.constantFrom(null, 'p1', 'p2'),
      applicantName: fc.constantFrom('张三', '李四'),
      matter: fc.constantFrom(null, 'legal-aid.wages', 'mediation.neighbour'),
      statement: fc.constantFrom(wages.statement, '公司拖欠三个月工资', otherWords),
    });
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(likeness(a, b)).toEqual(likeness(b, a));
        expect(likeness(a, b).score > 0).toBe(likeness(a, b).signs.length > 0);
      }),
    );
  });
});
