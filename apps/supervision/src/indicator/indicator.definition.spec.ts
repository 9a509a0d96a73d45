import { describe, expect, it } from '@jest/globals';
import { indicatorOn, indicators } from './indicator.catalogue.js';
import { type IndicatorDefinition, proveIndicators } from './indicator.definition.js';

const good: IndicatorDefinition = {
  id: 'good',
  version: 1,
  title: '指标',
  counts: '所计内容',
  unit: '%',
  formula: { is: 'ratio', of: { kinds: ['kept'] }, among: { kinds: ['kept', 'late'] } },
  since: '2026-01-01',
};
const ratio = (of: object, among: object) => ({ formula: { is: 'ratio', of, among } }) as Partial<IndicatorDefinition>;

describe('the catalogue of indicators', () => {
  it('is proved', () => expect(proveIndicators(indicators)).toBe(indicators));
  it('takes a further version that is in force later', () =>
    expect(proveIndicators([good, { ...good, version: 2, since: '2027-01-01' }])).toHaveLength(2));

  it.each<[string, Partial<IndicatorDefinition>]>([
    ['kebab-case', { id: 'Good' }],
    ['versions are', { version: 2 }],
    ['since when', { since: '2026' }],
    ['staff have to read', { counts: '' }],
    ['not told in', { unit: '件' }],
    ['no such service', { services: ['court' as never] }],
    ['kinds are there', ratio({ kinds: [] }, { kinds: ['kept'] })],
    ['once each', ratio({ kinds: ['kept'] }, { kinds: ['kept', 'kept'] })],
    ['no such kind', ratio({ kinds: ['kept'] }, { kinds: ['kept', 'lost'] })],
    ['below it as well', ratio({ kinds: ['kept'] }, { kinds: ['late'] })],
    ['below it as well', ratio({ kinds: ['concluded'], outcomes: ['a'] }, { kinds: ['concluded'], outcomes: ['b'] })],
    ['below it as well', ratio({ kinds: ['concluded'] }, { kinds: ['concluded'], outcomes: ['b'] })],
    ['have an outcome', ratio({ kinds: ['kept'], outcomes: ['a'] }, { kinds: ['kept'] })],
    ['took their time', { unit: '天', formula: { is: 'average', measure: 'days', among: { kinds: ['kept'] } } }],
    [
      'of a hundred',
      { unit: '天', formula: { is: 'percentile', percent: 0, measure: 'days', among: { kinds: ['concluded'] } } },
    ],
  ])('refuses what is wrong: %s', (wrong, more) =>
    expect(() => proveIndicators([{ ...good, ...more }])).toThrow(wrong),
  );

  it('refuses a second version from the same day on', () =>
    expect(() => proveIndicators([good, { ...good, version: 2 }])).toThrow('in force later'));

  it('tells the version that was in force on a day, the first for days before', () => {
    expect(indicatorOn('accepted', '2026-11-23').version).toBe(1);
    expect(indicatorOn('accepted', '2020-01-01').version).toBe(1);
    expect(() => indicatorOn('nothing', '2026-11-23')).toThrow('没有名为“nothing”的考核指标');
  });
});
