import { describe, expect, it } from '@jest/globals';
import { readOptions } from './year.options.js';

describe('the options of the year', () => {
  it('are the whole of it on the running stack', () =>
    expect(readOptions([])).toEqual({ oneIn: 1, clients: 96, ownStack: false }));

  it('take a share', () =>
    expect(readOptions(['--share', '1/100', '--clients', '8', '--own-stack'])).toEqual({
      oneIn: 100,
      clients: 8,
      ownStack: true,
    }));

  it.each([[['--share', '2/100']], [['--share', '1/0']], [['--clients', '0']], [['more']]])('refuse %j', args =>
    expect(() => readOptions(args)).toThrow(),
  );
});
