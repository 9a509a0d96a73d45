import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { halves, type OnRoster, planShifts, type Slot } from './plan.js';

const slot = fc.record<Slot>({
  day: fc.integer({ min: 1, max: 9 }).map(day => `2026-12-0${day}`),
  half: fc.constantFrom(...halves),
});
const roster = fc
  .array(fc.record({ shifts: fc.nat(5), taken: fc.array(slot, { maxLength: 3 }) }), { maxLength: 6 })
  .map(all => all.map((each, nth): OnRoster => ({ ...each, id: String(nth), licenceNo: String(nth) })));
const meets = (one: Slot, other: Slot) =>
  one.day === other.day && (one.half === other.half || one.half === 'day' || other.half === 'day');

describe('the plan of shifts', () => {
  it('gives every slot to somebody who is free, if there is anybody, and nobody two at a time', () =>
    fc.assert(
      fc.property(roster, fc.array(slot, { maxLength: 12 }), (all, slots) => {
        const planned = planShifts(all, slots);
        expect(planned.map(({ day, half }) => ({ day, half }))).toEqual(slots);
        for (const [nth, { lawyerId, ...mine }] of planned.entries()) {
          const before = planned.slice(0, nth);
          const busy = (id: string) =>
            all.find(each => each.id === id)!.taken.some(other => meets(other, mine)) ||
            before.some(other => other.lawyerId === id && meets(other, mine));
          if (lawyerId === null) expect(all.every(({ id }) => busy(id))).toBe(true);
          else expect(busy(lawyerId)).toBe(false);
        }
      }),
    ));

  it('evens shifts out: among people who are always free nobody gets one while somebody has two fewer', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 40 }), (had, many) => {
        const all = had.map((shifts, nth): OnRoster => ({
          id: String(nth),
          licenceNo: String(nth),
          shifts,
          taken: [],
        }));
        const slots = Array.from({ length: many }, (_, nth): Slot => ({ day: `d${nth}`, half: 'day' }));
        const counts = new Map(had.map((shifts, nth) => [String(nth), shifts]));
        for (const { lawyerId } of planShifts(all, slots)) {
          const mine = counts.get(lawyerId!)!;
          expect(mine).toBe(Math.min(...counts.values()));
          counts.set(lawyerId!, mine + 1);
        }
      }),
    ));
});
