import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { taskIdOf } from './task-id.js';

const missed = fc.tuple(fc.uuid(), fc.nat(), fc.constantFrom('county', 'city', 'province'));

describe('the id of a task', () => {
  it('is a UUID of version 8 (RFC 9562)', () =>
    fc.assert(
      fc.property(missed, limit =>
        expect(taskIdOf(...limit)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      ),
    ));

  it('is the same for the same limit and level, and another one for any other', () =>
    fc.assert(
      fc.property(missed, missed, (one, other) => {
        const same = one.every((part, index) => part === other[index]);
        expect(taskIdOf(...one) === taskIdOf(...other)).toBe(same);
        expect(taskIdOf(...one)).toBe(taskIdOf(...one));
      }),
    ));
});
