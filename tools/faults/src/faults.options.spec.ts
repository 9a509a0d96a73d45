import { describe, expect, it } from '@jest/globals';
import { readOptions } from './faults.options.js';

describe('the options of a fault run', () => {
  it('are a thousand cases and fifteen faults of up to a minute, with a seed of its own', () => {
    const { seed, ...rest } = readOptions([]);
    expect(rest).toEqual({ cases: 1000, faults: 15, minutes: Infinity, longest: 60 });
    expect(seed).toBeGreaterThan(0);
  });

  it('shorten what lasts when the run has to be short', () =>
    expect(readOptions(['--faults', '6', '--minutes', '1.5', '--seed', '7'])).toMatchObject({ seed: 7, longest: 7 }));

  it.each([
    ['--cases', '0'],
    ['--faults', '-1'],
    ['--seed', 'x'],
    ['--minutes', '0'],
    ['--speed', '1'],
  ])('are not %s %s', (...args) => expect(() => readOptions(args)).toThrow());
});
