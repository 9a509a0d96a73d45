import { describe, expect, it } from '@jest/globals';
import { findMatter } from '../matters/catalogue.js';
import { rightNames } from './group.js';
import { hasRight, rightsOf } from './group.policy.js';
import { findGroup, groupPolicyVersion, groups } from './special-groups.js';

describe('the policy on special groups', () => {
  it('has a version that is a day', () => expect(groupPolicyVersion).toMatch(/^\d{4}-\d\d-\d\d$/));

  it.each(groups.map(group => [group.id, group] as const))(
    'says of %s what it gets and on which ground',
    (_, group) => {
      expect(group.rights.length).toBeGreaterThan(0);
      for (const { right, basis, source, ...more } of group.rights) {
        expect(Object.keys(rightNames)).toContain(right);
        // A law has an article; what has none is the centre's own, and says so.
        expect(basis).toMatch(source === 'local-policy' ? /本中心承诺/ : /第\d+条/);
        for (const matter of 'matters' in more ? (more.matters ?? []) : []) expect(findMatter(matter)).toBeDefined();
      }
      const proofs = group.proofs.map(({ id }) => id);
      expect(proofs.length).toBeGreaterThan(0);
      expect(new Set(proofs).size).toBe(proofs.length);
    },
  );

  it('gives soldiers priority by law, and others by the centre’s own promise', () => {
    const sourceOf = (id: string) => findGroup(id)!.rights.find(({ right }) => right === 'queue-priority')?.source;
    expect([sourceOf('soldier-family'), sourceOf('elderly'), sourceOf('community-correction')]).toEqual([
      'statute',
      'local-policy',
      undefined,
    ]);
  });

  it('frees migrant workers from the check where they claim wages, and nowhere else', () => {
    const freed = (matter: string | null) => hasRight(['migrant-worker'], matter, 'no-hardship-check');
    expect([freed('legal-aid.wages'), freed('legal-aid.work-injury'), freed('legal-aid.civil'), freed(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('gives nothing to who belongs to none', () => {
    expect(rightsOf([], 'legal-aid.wages')).toEqual([]);
    expect(rightsOf(['kings', 'constructor'], null)).toEqual([]);
    expect(findGroup('toString')).toBeUndefined();
  });
});
