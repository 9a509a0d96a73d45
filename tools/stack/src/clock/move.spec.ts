import { describe, expect, it } from '@jest/globals';
import { offsetAfter } from './move.js';

const hour = 3_600_000;
const now = Date.parse('2026-03-02T01:00:00Z');

describe('moving the clock', () => {
  it('goes on from where it stands', () => {
    expect(offsetAfter('+3d', now, 0)).toBe(72 * hour);
    expect(offsetAfter('+2h', now, 72 * hour)).toBe(74 * hour);
    expect(offsetAfter('+30m', now, 0)).toBe(hour / 2);
  });

  it('goes to an instant, whatever it was before', () => {
    expect(offsetAfter('2026-03-02T11:00:00+08:00', now, hour)).toBe(2 * hour);
  });

  it('refuses to go back', () => {
    expect(() => offsetAfter('2026-03-02T01:59:59Z', now, hour)).toThrow('time only moves forward');
    expect(() => offsetAfter('-1h', now, 0)).toThrow('neither like');
  });

  it('refuses what it does not understand', () => {
    for (const move of ['', '3d', '+3w', 'tomorrow', '2026-03-02', '2026-03-02Tnoon'])
      expect(() => offsetAfter(move, now, 0)).toThrow('neither like');
  });
});
