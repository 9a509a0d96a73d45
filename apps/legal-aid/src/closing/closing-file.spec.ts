import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proceedings } from '../matter/proceeding.js';
import { checklistOf, documentIds, missingOf } from './closing-file.js';

const ids = (form: Parameters<typeof checklistOf>[0], proceeding: (typeof proceedings)[number]) =>
  checklistOf(form, proceeding).map(({ id }) => id);

describe('the closing file', () => {
  it('has the agreement of those who applied, and the notice of those for whom an authority asked', () => {
    expect(ids('application', 'civil')).toEqual(expect.arrayContaining(['application', 'agreement', 'pleading']));
    expect(ids('notice', 'criminal')).toEqual(expect.arrayContaining(['authority-notice', 'visit-record']));
    expect(ids('notice', 'criminal')).not.toContain('agreement');
    expect(ids('application', 'criminal')).not.toContain('pleading');
    expect(ids('duty', 'criminal')).toEqual(['authority-notice', 'help-record']);
  });

  it('lacks exactly what is on its list and not there', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('application' as const, 'notice' as const, 'duty' as const),
        fc.constantFrom(...proceedings),
        fc.subarray(documentIds),
        (form, proceeding, present) => {
          const list = checklistOf(form, proceeding);
          const missing = missingOf(list, present).map(({ id }) => id);
          for (const { id } of list) expect(missing.includes(id)).toBe(!present.some(there => there === id));
          expect(missing.every(id => list.some(document => document.id === id))).toBe(true);
        },
      ),
    ));
});
