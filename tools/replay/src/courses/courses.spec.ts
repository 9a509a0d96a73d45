import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { legalAid } from '../../../../apps/legal-aid/src/legal-aid.procedure.js';
import { mediation } from '../../../../apps/mediation/src/mediation.procedure.js';
import { notarization } from '../../../../apps/notarization/src/notarization.procedure.js';
import { courses, staysOf } from './courses.js';

interface Table {
  initial: string;
  states: Record<string, { outcome?: string }>;
  actions: Record<string, { from: readonly string[]; to?: string; role: string | readonly string[] }>;
}
const tables: Record<string, Table> = { 'legal-aid': legalAid, mediation, notarization };
const ways = Object.entries(courses).flatMap(([service, some]) =>
  some.map((course, index) => ({ service, index, outcome: course.outcome, course })),
);

describe('the courses', () => {
  it.each(ways)('$service $index goes by the procedure to $outcome', ({ service, course }) => {
    const { initial, states, actions } = tables[service]!;
    let state = initial;
    for (const { action } of course.steps) {
      expect(actions[action]!.from).toContain(state);
      state = actions[action]!.to ?? state;
    }
    expect(states[state]!.outcome).toBe(course.outcome);
  });

  it.each(Object.keys(tables))('of %s reach every way that somebody can end it', service => {
    const { states, actions } = tables[service]!;
    const taken = Object.values(actions).filter(({ role }) => role !== 'system');
    const ends = taken.flatMap(({ to }) => (to && states[to]!.outcome) ?? []);
    expect(new Set(courses[service]!.map(({ outcome }) => outcome))).toEqual(new Set(ends));
  });

  it('end finally, after one return at most', () =>
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(courses)), fc.nat(10_000), (service, nth) => {
        const stays = staysOf(service, `${service}.something`, nth);
        expect(stays.length).toBeLessThanOrEqual(2);
        expect(stays.at(-1)!.course.outcome).not.toBe('returned');
        expect(stays.every(stay => stay.matter.startsWith(`${stay.service}.`))).toBe(true);
      }),
    ));
});
