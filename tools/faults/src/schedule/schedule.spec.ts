import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { services } from '@yizhan/contracts';
import { faultText } from './fault.js';
import { type RunSize, scheduleOf } from './schedule.js';

const sizes = fc.record<RunSize>({
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  cases: fc.integer({ min: 1, max: 10_000 }),
  faults: fc.integer({ min: 0, max: 40 }),
  longest: fc.integer({ min: 2, max: 60 }),
});
const faultsOf = (size: RunSize) => scheduleOf(size).flatMap(({ faults }) => faults.map(({ fault }) => fault));

describe('a schedule', () => {
  it('is the same for the same seed', () =>
    fc.assert(fc.property(sizes, size => expect(scheduleOf(size)).toEqual(scheduleOf(size)))));

  it('is another one for another seed', () => {
    const size = { cases: 5_000, faults: 15, longest: 60 };
    const texts = Array.from({ length: 50 }, (_, seed) =>
      faultsOf({ ...size, seed })
        .map(faultText)
        .join(),
    );
    expect(new Set(texts).size).toBe(50);
  });

  it('has as many faults as asked for, in the order of the cases, none beyond the last', () =>
    fc.assert(
      fc.property(sizes, size => {
        const steps = scheduleOf(size);
        expect(faultsOf(size)).toHaveLength(size.faults);
        const at = steps.map(({ atCase }) => atCase);
        expect(at).toEqual(at.toSorted((one, other) => one - other));
        expect(at.every(each => each <= size.cases)).toBe(true);
      }),
    ));

  it('kills everything once in the first 17 faults, and has every kind', () =>
    fc.assert(
      fc.property(sizes, size => {
        const faults = faultsOf({ ...size, faults: 17 });
        const killed = faults.flatMap(fault => (fault.kind === 'kill' ? [fault.target] : []));
        for (const target of [...services, 'gateway', 'kafka', 'postgres']) expect(killed).toContain(target);
        const kinds = new Set(faults.map(({ kind }) => kind));
        expect(kinds).toEqual(
          new Set(['kill', 'freeze', 'rebalance', 'stall', 'mute', 'forget', 'reset', 'copies', 'rebuild']),
        );
      }),
    ));

  it('never does two things to the same at the same time, and nothing longer than allowed', () =>
    fc.assert(
      fc.property(sizes, size => {
        for (const { faults } of scheduleOf(size)) {
          const targets = faults.map(({ fault }) => fault.target);
          expect(new Set(targets).size).toBe(targets.length);
          for (const { fault } of faults)
            if ('seconds' in fault) expect(fault.seconds).toBeLessThanOrEqual(size.longest);
        }
      }),
    ));
});
