import { describe, expect, it } from '@jest/globals';
import { allMatters, groups, isGroup } from '@yizhan/contracts';
import fc from 'fast-check';
import { allowsWay, exemptions, exemptionsFor } from './exemption.js';

describe('the hardship check', () => {
  it.each([
    ['exempt-from-check', ['migrant-worker'], 'legal-aid.wages', true],
    ['exempt-from-check', ['migrant-worker'], 'legal-aid.traffic-injury', false],
    ['exempt-from-check', ['low-income'], 'legal-aid.traffic-injury', true],
    ['exempt-from-check', ['veteran'], 'legal-aid.civil', false],
    ['exempt-from-check', [], 'legal-aid.domestic-violence', true],
    ['not-required', ['low-income'], 'legal-aid.civil', false],
    ['not-required', [], 'legal-aid.domestic-violence', true],
    ['not-required', ['domestic-violence-victim'], 'legal-aid.civil', true],
    ['not-required', ['elderly'], 'legal-aid.maintenance', false],
    ['checked', [], 'legal-aid.civil', true],
    ['declared', [], 'legal-aid.civil', true],
  ] as const)('%s for %j in %s: %p', (way, who, matter, allowed) => expect(allowsWay(way, who, matter)).toBe(allowed));

  it('is left out only by an article, for groups and matters that exist', () => {
    const matters = new Set(allMatters().map(({ id }) => id));
    for (const { group, matters: only, article, way } of exemptions) {
      expect(article).toMatch(way === 'not-required' ? /第32条第\d项/ : /第42条第\d项/);
      if (group !== undefined) expect(isGroup(group)).toBe(true);
      for (const id of only ?? []) expect(matters).toContain(id);
    }
  });

  it('is never asked for where hardship itself is not, and no further group takes a freedom away', () =>
    fc.assert(
      fc.property(
        fc.subarray(groups.map(({ id }) => id as string)),
        fc.constantFrom(...groups.map(({ id }) => id as string)),
        fc.constantFrom(...allMatters().map(({ id }) => id)),
        (who, more, matter) => {
          if (allowsWay('not-required', who, matter)) expect(allowsWay('exempt-from-check', who, matter)).toBe(true);
          expect(exemptionsFor([...who, more], matter)).toEqual(expect.arrayContaining(exemptionsFor(who, matter)));
        },
      ),
    ));
});
