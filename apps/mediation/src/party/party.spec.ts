import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partiesAtAcceptance } from '../application/application.js';
import { type NewParty, sides, strangersIn, withChange, withoutConsent, withParties } from './party.js';

const newParty = fc.record<NewParty>(
  {
    side: fc.constantFrom(...sides),
    kind: fc.constantFrom('person', 'organisation'),
    name: fc.string({ minLength: 1, maxLength: 8 }),
    consents: fc.boolean(),
  },
  { requiredKeys: ['side', 'kind', 'name'] },
);
const some = fc.array(newParty, { maxLength: 6 });

describe('the parties of a case', () => {
  it('have ids of their own, which stay when others come', () =>
    fc.assert(
      fc.property(fc.array(some, { maxLength: 4 }), groups => {
        let parties = withParties([], []);
        for (const group of groups) {
          const more = withParties(parties, group);
          expect(more.slice(0, parties.length)).toEqual(parties);
          parties = more;
        }
        expect(new Set(parties.map(({ id }) => id)).size).toBe(groups.flat().length);
        expect(strangersIn(parties, [...parties.map(({ id }) => id), null, undefined])).toEqual([]);
      }),
    ));

  it('change one at a time', () =>
    fc.assert(
      fc.property(some, fc.nat(6), (group, index) => {
        const parties = withParties([], group);
        const changed = withChange(parties, `p${index}`, { name: '改名' });
        expect(changed.filter((party, at) => party !== parties[at]).length).toBe(parties[index - 1] ? 1 : 0);
      }),
    ));
});

describe('the parties at acceptance', () => {
  it('are on both sides, whoever is named', () =>
    fc.assert(
      fc.property(some, parties => {
        const all = partiesAtAcceptance('张三', { parties });
        expect(all.some(({ side }) => side === 'applicant')).toBe(true);
        expect(all.some(({ side }) => side === 'respondent')).toBe(true);
        expect(all.length).toBeGreaterThanOrEqual(parties.length);
      }),
    ));

  it('are the applicant, who has agreed by applying, and the respondent, who was asked', () => {
    const parties = partiesAtAcceptance('张三', { respondent: '李四' });
    expect(parties.map(({ id, side, name, consent }) => [id, side, name, consent])).toEqual([
      ['p1', 'applicant', '张三', 'given'],
      ['p2', 'respondent', '李四', 'given'],
    ]);
  });

  it('of an offered mediation have not agreed before they are asked', () => {
    expect(withoutConsent(partiesAtAcceptance('张三', { form: 'offered' })).map(({ name }) => name)).toEqual(['张三']);
    expect(withoutConsent(partiesAtAcceptance('张三', { form: 'offered', applicantConsents: true }))).toEqual([]);
  });

  it('who were not asked have not agreed', () => {
    const parties = [{ side: 'respondent', kind: 'person', name: '李四' }] as const;
    expect(withoutConsent(partiesAtAcceptance('张三', { parties })).map(({ name }) => name)).toEqual(['李四']);
  });
});
