import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newEventId } from './event-id.js';

describe('an event id', () => {
  const instant = fc.integer({ min: 0, max: 2 ** 47 });

  it('is a UUID version 7 that carries its instant', () => {
    fc.assert(
      fc.property(instant, at => {
        const id = newEventId(at);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
      }),
    );
  });

  it('sorts by its instant', () => {
    fc.assert(fc.property(instant, at => newEventId(at) < newEventId(at + 1)));
  });

  it('never comes twice', () => {
    expect(new Set(Array.from({ length: 5_000 }, () => newEventId(1))).size).toBe(5_000);
  });
});
