import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import fc from 'fast-check';
import { specialities } from '../matter/proceeding.js';
import { type Candidate, groundHolds, groundOfNext, inTurn, type Need, unfitness, yearsSince } from './rota.js';

const now = parseInstant('2026-11-23T09:00:00+08:00');
const need: Need = { proceeding: 'civil', speciality: 'labour', languages: [], grave: false, duty: false, had: [] };
const lawyer = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  licenceNo: `1410320201000000${id}`,
  name: `律师${id}`,
  lawFirm: '河洛所',
  kind: 'lawyer',
  specialities: ['labour'],
  languages: [],
  practisingSince: '2010-07-01',
  criminalSince: '2015-01-01',
  state: 'active',
  maxLoad: 10,
  load: 0,
  lastAssignedAt: null,
  onDuty: false,
  conflicts: [],
  ...changes,
});
const conflict = { kind: 'retained', text: '律所为对方的法律顾问', clearable: true } as const;

describe('who cannot have a case', () => {
  it.each<[string, Partial<Candidate>, Partial<Need>]>([
    ['lawyer-not-active', { state: 'on-leave' }, {}],
    ['lawyer-not-active', { state: 'left' }, {}],
    ['lawyer-overloaded', { load: 10 }, {}],
    ['lawyer-conflict', { conflicts: [conflict] }, {}],
    ['lawyer-had-the-case', {}, { had: ['1'] }],
    ['lawyer-kind-unfit', { kind: 'legal-worker' }, { proceeding: 'criminal' }],
    ['lawyer-too-junior', { criminalSince: '2023-11-24' }, { proceeding: 'criminal', grave: true }],
    ['lawyer-too-junior', { criminalSince: null }, { proceeding: 'criminal', grave: true }],
  ])('%s', (code, changes, asked) =>
    expect(unfitness(lawyer('1', changes), { ...need, ...asked }, now)).toMatchObject({ code }),
  );

  it('is nobody with three years of defence to the day', () =>
    expect(
      unfitness(lawyer('1', { criminalSince: '2023-11-23' }), { ...need, proceeding: 'criminal', grave: true }, now),
    ).toBeUndefined());

  it('is a co-defendant’s lawyer even if the head looked at it', () => {
    expect(unfitness(lawyer('1', { conflicts: [conflict] }), need, now, true)).toBeUndefined();
    const never = { ...conflict, clearable: false };
    expect(unfitness(lawyer('1', { conflicts: [never] }), need, now, true)).toMatchObject({ code: 'lawyer-conflict' });
  });
});

it.each([
  ['2023-11-23', 3],
  ['2023-11-24', 2],
  ['2026-12-01', 0],
  ['2024-02-29', 2],
])('practice since %s is %d whole years', (day, years) => expect(yearsSince(day, now)).toBe(years));

describe('the ground of an assignment', () => {
  const [first, second] = [lawyer('1', { load: 2 }), lawyer('2', { load: 1, specialities: [], lastAssignedAt: now })];
  const turn = inTurn([second, first], need, now);

  it('is why the next is next', () => {
    expect(groundOfNext(first, need)).toBe('speciality');
    expect(groundOfNext(second, need)).toBe('rota');
    expect(groundOfNext(lawyer('3', { languages: ['sign'] }), { ...need, languages: ['sign'] })).toBe('language');
  });

  it('of a duty lawyer’s help is the shift', () => {
    const help = { ...need, duty: true };
    const onShift = { ...second, onDuty: true };
    expect(inTurn([first, onShift], help, now)[0]).toBe(onShift);
    expect(groundOfNext(onShift, help)).toBe('on-duty');
    expect(groundHolds('on-duty', onShift, [onShift], help)).toBe(true);
    expect(groundHolds('on-duty', first, [onShift], help)).toBe(false);
    expect(inTurn([first, onShift], need, now)[0]).toBe(first);
  });

  it('has to be true', () => {
    expect(groundHolds('rota', first, turn, need)).toBe(true);
    expect(groundHolds('rota', second, turn, need)).toBe(false);
    expect(groundHolds('speciality', second, turn, need)).toBe(false);
    expect(groundHolds('lowest-load', second, turn, need)).toBe(true);
    expect(groundHolds('lowest-load', first, turn, need)).toBe(false);
    expect(groundHolds('language', first, turn, need)).toBe(false);
    expect(groundHolds('applicant-wish', second, turn, need)).toBe(true);
  });
});

describe('the rota', () => {
  const candidate = fc
    .record({
      specialities: fc.subarray([...specialities]),
      languages: fc.subarray(['sign', 'en']),
      state: fc.constantFrom<Candidate['state']>('active', 'active', 'active', 'on-leave'),
      load: fc.nat(12),
      lastAssignedAt: fc.option(fc.integer({ min: 1, max: now })),
      conflicted: fc.nat(5),
    })
    .map(({ conflicted, ...rest }) => ({ ...rest, conflicts: conflicted === 0 ? [conflict] : [] }));
  const bench = fc.array(candidate, { maxLength: 8 }).map(all => all.map((each, nth) => lawyer(String(nth), each)));
  const asked = fc.record({
    speciality: fc.constantFrom(...specialities),
    languages: fc.subarray(['sign', 'en']),
  });

  it('names everybody who can have the case, once, whatever order they come in', () =>
    fc.assert(
      fc.property(bench, asked, fc.infiniteStream(fc.nat()), (all, changes, dice) => {
        const wanted = { ...need, ...changes };
        const turn = inTurn(all, wanted, now);
        expect(new Set(turn.map(({ id }) => id))).toEqual(
          new Set(all.filter(each => !unfitness(each, wanted, now)).map(({ id }) => id)),
        );
        const shuffled = [...all].sort(() => (dice.next().value % 2 === 0 ? 1 : -1));
        expect(inTurn(shuffled, wanted, now)).toEqual(turn);
      }),
    ));

  it('puts nobody before somebody who speaks the language, knows the field and has waited longer', () =>
    fc.assert(
      fc.property(bench, asked, (all, changes) => {
        const wanted = { ...need, ...changes };
        const turn = inTurn(all, wanted, now);
        for (const [index, one] of turn.entries()) {
          for (const later of turn.slice(index + 1)) {
            const better =
              wanted.languages.every(language => later.languages.includes(language)) &&
              later.specialities.includes(wanted.speciality) &&
              (later.lastAssignedAt ?? 0) < (one.lastAssignedAt ?? 0);
            const asGood =
              wanted.languages.every(language => one.languages.includes(language)) &&
              one.specialities.includes(wanted.speciality);
            expect(better && asGood).toBe(false);
            expect(better).toBe(false);
          }
        }
      }),
    ));

  it('gives equals the same number of cases, give or take one, and lets nobody wait longer than all the others', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 60 }), (many, cases) => {
        let all = Array.from({ length: many }, (_, nth) => lawyer(String(nth), { maxLoad: 1_000 }));
        const served: string[] = [];
        for (let nth = 1; nth <= cases; nth++) {
          const next = inTurn(all, need, now)[0]!;
          served.push(next.id);
          all = all.map(each => (each.id === next.id ? { ...each, load: each.load + 1, lastAssignedAt: nth } : each));
        }
        const counts = all.map(({ load }) => load);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        for (let from = 0; from + many <= served.length; from++)
          expect(new Set(served.slice(from, from + many)).size).toBe(many);
      }),
    ));

  it('makes nobody who was away work everything off at once', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 40 }), (many, missed) => {
        let all = Array.from({ length: many }, (_, nth) => lawyer(String(nth), { maxLoad: 1_000, load: 0 }));
        const served: string[] = [];
        const serve = (nth: number) => {
          const next = inTurn(all, need, now)[0]!;
          served.push(next.id);
          all = all.map(each => (each.id === next.id ? { ...each, load: each.load + 1, lastAssignedAt: nth } : each));
        };
        all = all.map(each => (each.id === '0' ? { ...each, state: 'on-leave' as const } : each));
        for (let nth = 1; nth <= missed; nth++) serve(nth);
        all = all.map(each => (each.id === '0' ? { ...each, state: 'active' as const } : each));
        served.length = 0;
        for (let nth = missed + 1; nth <= missed + many; nth++) serve(nth);
        expect(served.filter(id => id === '0')).toHaveLength(1);
      }),
    ));
});
