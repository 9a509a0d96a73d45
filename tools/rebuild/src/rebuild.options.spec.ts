import { describe, expect, it } from '@jest/globals';
import { readCommand } from './rebuild.options.js';

const read = (line: string) => readCommand(line.split(' ').filter(Boolean));

describe('npm run rebuild', () => {
  it('lists', () => expect(read('list')).toEqual({ name: 'list' }));

  it('rebuilds what is named, and waits for the end unless told otherwise', () => {
    expect(read('progress')).toEqual({ name: 'rebuild', projection: 'progress', wait: true });
    expect(read('--no-wait register')).toEqual({ name: 'rebuild', projection: 'register', wait: false });
  });

  it.each([
    ['', 'name a projection'],
    ['--no-wait', 'name a projection'],
    ['progress register', 'what is register?'],
    ['list progress', 'what is progress?'],
    ['progress --fast', '--fast'],
  ])('does not take "%s"', (line, wrong) => expect(() => read(line)).toThrow(wrong));
});
