import { describe, expect, it } from '@jest/globals';
import { ruleOf } from '../../test/rules.js';
import { allRules } from '../rule/rule.catalogue.js';
import type { Rule } from '../rule/rule.js';
import { checkAmount, checkTerms, TermsError, type TermsRefusal } from './terms.js';

function refusal(check: () => unknown): TermsRefusal | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof TermsError) return error.code;
    throw error;
  }
}

describe('an amount', () => {
  it.each([
    [0, 'working-day'],
    [0, 'calendar-day'],
    [1000, 'working-day'],
    [1, 'month'],
    [72, 'hour'],
  ])('%d %s is taken', (amount, unit) => {
    expect(checkAmount({ amount, unit })).toEqual({ amount, unit });
  });

  it.each<[number, string, TermsRefusal]>([
    [-1, 'working-day', 'amount-out-of-range'],
    [0.5, 'hour', 'amount-out-of-range'],
    [NaN, 'hour', 'amount-out-of-range'],
    [Infinity, 'calendar-day', 'amount-out-of-range'],
    [1e6, 'month', 'amount-out-of-range'],
    [1, 'week', 'invalid-unit'],
    [1, '', 'invalid-unit'],
    [1, 'toString', 'invalid-unit'],
  ])('%d %s is refused', (amount, unit, code) => {
    expect(refusal(() => checkAmount({ amount, unit }))).toBe(code);
  });

  it('is refused in Chinese', () => {
    expect(() => checkAmount({ amount: -1, unit: 'hour' })).toThrow('时限数值超出范围（-1小时）');
    expect(() => checkAmount({ amount: 1, unit: 'week' })).toThrow('时限单位无效（week）');
  });
});

describe('the terms of a rule', () => {
  const extension = { amount: 5, unit: 'calendar-day', approver: 'head', times: 1 } as const;
  const inHours = { amount: 24, unit: 'hour', rollover: false } as const;
  const obstacle = { reason: 'limitation-suspension', effect: 'suspend' } as const;

  it('of the whole catalogue can be reckoned with', () => {
    expect(allRules().filter(rule => refusal(() => checkTerms(rule)))).toEqual([]);
  });

  it.each<[string, Partial<Rule>]>([
    ['no warning', { warnBefore: { amount: 0, unit: 'hour' } }],
    ['an extension without a figure', { extension: { ...extension, amount: null, times: null } }],
    ['months that are extended in days', { amount: 3, unit: 'month', extension }],
    ['office hours', { ...inHours, hours: 'office-hours', extension: { ...extension, unit: 'hour' } }],
    ['an obstacle', { amount: 36, unit: 'month', stops: [{ ...obstacle, inLast: { amount: 6, unit: 'month' } }] }],
    ['the close of business', { ends: 'close-of-business' }],
  ])('may have %s', (_, terms) => {
    expect(refusal(() => checkTerms(ruleOf(terms)))).toBeUndefined();
  });

  it.each<[string, TermsRefusal, Partial<Rule>]>([
    ['an amount out of range', 'amount-out-of-range', { amount: -5 }],
    ['a unit that is none', 'invalid-unit', { unit: 'week' as 'hour' }],
    ['a warning out of range', 'amount-out-of-range', { warnBefore: { amount: -1, unit: 'hour' } }],
    ['an extension by nothing', 'amount-out-of-range', { extension: { ...extension, amount: 0 } }],
    [
      'an extension that can be granted half a time',
      'amount-out-of-range',
      { extension: { ...extension, times: 0.5 } },
    ],
    ['an extension that can never be granted', 'amount-out-of-range', { extension: { ...extension, times: 0 } }],
    ['days that are extended in hours', 'invalid-unit', { extension: { ...extension, unit: 'hour' } }],
    ['hours that are extended in days', 'invalid-unit', { ...inHours, extension }],
    ['office hours of days', 'invalid-unit', { hours: 'office-hours' }],
    ['hours until the close of business', 'invalid-unit', { ...inHours, ends: 'close-of-business' }],
    [
      'an obstacle in hours',
      'invalid-unit',
      { ...inHours, stops: [{ ...obstacle, inLast: { amount: 6, unit: 'month' } }] },
    ],
    [
      'an obstacle out of range',
      'amount-out-of-range',
      { stops: [{ ...obstacle, inLast: { amount: 0, unit: 'month' } }] },
    ],
  ])('may not have %s', (_, code, terms) => {
    expect(refusal(() => checkTerms(ruleOf(terms)))).toBe(code);
  });
});
