import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  agreementNo,
  allPerformed,
  firstDue,
  lastDue,
  type NewTerm,
  restBreached,
  settled,
  termsOf,
} from './agreement.js';

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
const term = fc.record<NewTerm>(
  { what: fc.string({ minLength: 1 }), amount: fc.nat(), due: day.map(date => date.toISOString().slice(0, 10)) },
  { requiredKeys: ['what'] },
);
const items = fc.array(term, { minLength: 1, maxLength: 8 });

describe('the terms of an agreement', () => {
  it('are as many as were named, each open, with a day or without', () =>
    fc.assert(
      fc.property(items, named => {
        const terms = termsOf('协议', undefined, named);
        expect(terms.map(({ what, due, amount }) => [what, due, amount])).toEqual(
          named.map(({ what, due, amount }) => [what, due ?? null, amount ?? null]),
        );
        expect(new Set(terms.map(({ id }) => id)).size).toBe(named.length);
        expect(terms.every(({ state }) => state === 'open')).toBe(true);
      }),
    ));

  it('have a first and a last day, between which all others lie', () =>
    fc.assert(
      fc.property(items, named => {
        const terms = termsOf('协议', undefined, named);
        const days = terms.flatMap(({ due }) => due ?? []);
        expect(days.every(one => firstDue(terms)! <= one && one <= lastDue(terms)!)).toBe(true);
        expect(firstDue(terms) === undefined).toBe(days.length === 0);
      }),
    ));

  it('are settled one at a time, and all that is left at once', () =>
    fc.assert(
      fc.property(items, fc.nat(7), (named, index) => {
        const terms = termsOf('协议', undefined, named);
        const one = settled(terms, `t${index + 1}`, 'breached', '2026-12-31', null);
        expect(one.filter(({ state }) => state === 'breached').length).toBe(index < terms.length ? 1 : 0);
        expect(allPerformed(one, '2026-12-31').filter(({ state }) => state === 'breached')).toEqual(
          one.filter(({ state }) => state === 'breached'),
        );
        expect(restBreached(terms, '2026-12-31').every(({ state }) => state === 'breached')).toBe(true);
      }),
    ));

  it('are the agreement’s own words where none is named', () =>
    expect(termsOf('一次付清', '2026-12-31', undefined)).toMatchObject([
      { id: 't1', what: '一次付清', due: '2026-12-31' },
    ]));
});

describe('the number of an agreement', () => {
  it('differs by case and by agreement', () => {
    expect(agreementNo('410302-2026-000017-2', 1)).toBe('人调字410302-2026-000017-2');
    expect(agreementNo('410302-2026-000017-2', 2)).toBe('人调字410302-2026-000017-2之2');
  });
});
