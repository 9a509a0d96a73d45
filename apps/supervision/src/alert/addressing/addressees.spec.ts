import { describe, expect, it } from '@jest/globals';
import { divisionAt, isWithin, type Level, levelOf } from '@yizhan/contracts';
import type { StaffRole } from '@yizhan/platform';
import fc from 'fast-check';
import { alertTypes } from '../alert.types.js';
import { addressees, type AlertFacts } from './addressees.js';
import type { Interest, Person } from './person.js';

const levels = ['county', 'city', 'province'] as const;
const handler = { id: 'handler', name: '经办人' };

const warned = (division = '410302'): AlertFacts => ({ type: 'deadline.warned', division, service: 'mediation' });
const raised = (level: Level = 'county', type = 'task.raised'): AlertFacts => ({
  ...warned(),
  type,
  level,
  office: divisionAt('410302', level),
});
const somebody = (id: string, role: StaffRole, division: string, mail?: Interest): Person => ({
  id,
  roles: [role],
  division,
  ...(mail && { mail }),
});
const told = (alert: AlertFacts, people: Person[], by: 'notice' | 'mail') =>
  addressees(alert, people, handler)
    .filter(addressee => addressee[by])
    .map(({ id }) => id);

const mediator = somebody('handler', 'mediator', '410302', {});
const head = somebody('head', 'head', '410302', {});
const otherHead = somebody('other-head', 'head', '410303', {});
const cityHead = somebody('city-head', 'head', '410300', {});
const county = somebody('county', 'supervisor', '410302', {});
const city = somebody('city', 'supervisor', '410300', {});
const all = [mediator, head, otherHead, cityHead, county, city];

describe('who is told', () => {
  it('of a warning: the handler and the head of the unit', () => {
    expect(told(warned(), all, 'notice')).toEqual(['handler', 'head']);
    expect(told(warned(), all, 'mail')).toEqual(['handler', 'head']);
  });

  it('of a new task: these two, and by mail the supervisors of its level', () => {
    expect(told(raised(), all, 'notice')).toEqual(['handler', 'head']);
    expect(told(raised(), all, 'mail')).toEqual(['handler', 'head', 'county']);
    expect(told(raised('city'), all, 'mail')).toEqual(['handler', 'head', 'city']);
  });

  it('of a task that was assigned, as of one that a missed limit has raised', () => {
    const assigned = raised('county', 'assignment.raised');
    expect(told(assigned, all, 'notice')).toEqual(['handler', 'head']);
    expect(told(assigned, all, 'mail')).toEqual(['handler', 'head', 'county']);
  });

  it('of a step of a task: the supervisors of its level when it climbs, and whoever subscribes', () => {
    expect(told(raised('county', 'task.escalated'), all, 'notice')).toEqual([]);
    expect(told(raised('county', 'task.escalated'), all, 'mail')).toEqual(['county']);
    const curious = { ...head, mail: { types: ['task.escalated'] } };
    expect(told(raised('county', 'task.escalated'), [curious], 'mail')).toEqual(['head']);
  });

  it('supervisors above the task’s level only if they subscribe to it, and never those below', () => {
    const above = { ...city, mail: { levels: ['county', 'city'] as const } };
    expect(told(raised(), [above], 'mail')).toEqual(['city']);
    const below = { ...county, mail: { levels: [...levels] } };
    expect(told(raised('city'), [below], 'mail')).toEqual([]);
  });

  it('supervisors of warnings only if they subscribe to those', () => {
    expect(told(warned(), [county, city], 'mail')).toEqual([]);
    expect(told(warned(), [{ ...city, mail: { types: ['deadline.warned'] } }], 'mail')).toEqual(['city']);
  });

  it('by mail only of the services somebody has chosen, and in the console of all', () => {
    const chosen = { ...head, mail: { services: ['notarization'] } };
    expect(told(raised(), [chosen], 'mail')).toEqual([]);
    expect(told(raised(), [chosen], 'notice')).toContain('head');
  });

  it('in a township: the head of the township, or else of its county', () => {
    const township = somebody('township', 'head', '410302001');
    expect(told(warned('410302001'), [head, township], 'notice')).toEqual(['handler', 'township']);
    expect(told(warned('410302002'), [head, township], 'notice')).toEqual(['handler', 'head']);
  });

  it('a handler whom nobody here knows, in the console', () =>
    expect(addressees(raised(), [head], handler)[0]).toEqual({
      id: 'handler',
      because: 'handler',
      notice: true,
      mail: false,
    }));

  it('no handler who has moved to where the case is not seen', () =>
    expect(told(raised(), [somebody('handler', 'mediator', '410303', {})], 'notice')).toEqual([]));

  it('of a case in the city itself: its own head', () =>
    expect(told(warned('410300'), [head, cityHead], 'notice')).toEqual(['handler', 'city-head']));
});

describe('for all alerts and people', () => {
  const division = fc.constantFrom('410000', '410300', '410302', '410303', '410302001', '410302001002', '420100');
  const alert = fc
    .record({
      type: fc.constantFrom(...alertTypes),
      division,
      service: fc.constantFrom('mediation', 'notarization'),
      above: fc.constantFrom(...levels),
    })
    .map(({ above, ...facts }): AlertFacts => {
      if (facts.type === 'deadline.warned') return facts;
      const level = levels[Math.max(levels.indexOf(above), levels.indexOf(levelOf(facts.division)))]!;
      return { ...facts, level, office: divisionAt(facts.division, level) };
    });
  const interest = fc.record(
    {
      types: fc.uniqueArray(fc.constantFrom(...alertTypes), { minLength: 1 }),
      levels: fc.uniqueArray(fc.constantFrom(...levels), { minLength: 1 }),
      services: fc.uniqueArray(fc.constantFrom('mediation', 'notarization'), { minLength: 1 }),
    },
    { requiredKeys: [] },
  );
  const role = fc.constantFrom<StaffRole>('head', 'supervisor', 'mediator', 'admin');
  const person = fc.record(
    { id: fc.nat(20).map(String), roles: fc.uniqueArray(role, { minLength: 1 }), division, mail: interest },
    { requiredKeys: ['id', 'roles', 'division'] },
  );
  const people = fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 12 }) as fc.Arbitrary<Person[]>;
  const handles = fc.option(
    fc.nat(25).map(id => ({ id: String(id), name: '' })),
    { nil: undefined },
  );

  it('everybody is told once, in at least one way, and nobody of what he does not see', () =>
    fc.assert(
      fc.property(alert, people, handles, (facts, known, by) => {
        const found = addressees(facts, known, by);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        for (const { id, notice, mail } of found) {
          expect(notice || mail).toBe(true);
          const known1 = known.find(other => other.id === id);
          if (known1) expect(isWithin(facts.division, known1.division)).toBe(true);
          else expect(id).toBe(by!.id);
        }
      }),
    ));

  it('whoever has to act gets a notice of warnings and new tasks, whatever he subscribes to', () =>
    fc.assert(
      fc.property(alert, people, handles, (facts, known, by) => {
        const noticed = (these: Person[]) =>
          addressees(facts, these, by)
            .filter(({ notice }) => notice)
            .map(({ id, because }) => [id, because]);
        const deaf = known.map(({ id, roles, division: own }): Person => ({ id, roles, division: own }));
        expect(noticed(known)).toEqual(noticed(deaf));
        const acts = ['deadline.warned', 'task.raised', 'assignment.raised'].includes(facts.type);
        const handler = known.find(({ id }) => id === by?.id);
        const sees = by && (!handler || isWithin(facts.division, handler.division));
        expect(noticed(known).some(([id]) => id === by?.id && acts) || !acts || !sees).toBe(true);
        if (!acts) expect(noticed(known)).toEqual([]);
      }),
    ));

  it('who chooses less gets no more, and another one’s choice changes nothing', () =>
    fc.assert(
      fc.property(alert, people, handles, interest, (facts, known, by, less) => {
        const [first, ...others] = known;
        if (!first?.mail?.types || !first.mail.services) return;
        const narrowed = {
          ...first,
          mail: {
            ...first.mail,
            types: first.mail.types.filter(type => less.types?.includes(type as never) ?? true),
            services: first.mail.services.filter(service => less.services?.includes(service as never) ?? true),
          },
        } as Person;
        const before = addressees(facts, known, by);
        const after = addressees(facts, [narrowed, ...others], by);
        const byMail = (found: typeof before) => found.filter(({ mail }) => mail).map(({ id }) => id);
        expect(byMail(before)).toEqual(expect.arrayContaining(byMail(after)));
        expect(after.filter(({ id }) => id !== first.id)).toEqual(before.filter(({ id }) => id !== first.id));
      }),
    ));

  it('supervisors get mail of tasks only at the level of their own division, or of one they have chosen', () =>
    fc.assert(
      fc.property(alert, people, (facts, known) => {
        for (const { id, because } of addressees(facts, known)) {
          if (because !== 'supervisor' || facts.level === undefined) continue;
          const { division: own, mail } = known.find(other => other.id === id)!;
          expect(mail!.levels?.includes(facts.level) ?? facts.office === own).toBe(true);
        }
      }),
    ));
});
