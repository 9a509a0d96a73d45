import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { difference } from './difference.js';

const lines = (...text: string[]) => text.join('\n');

describe('the difference of two texts', () => {
  it('is nothing for equal ones', () => {
    expect(difference('a\nb', 'a\nb')).toEqual([]);
  });

  it('shows what goes and what comes, and the lines around', () => {
    const before = lines('one', 'two', 'three', 'four', 'five', 'six');
    const after = lines('one', 'two', 'three', 'FOUR', 'five', 'six');
    expect(difference(before, after)).toEqual([
      '@@ line 4 @@',
      '  two',
      '  three',
      '- four',
      '+ FOUR',
      '  five',
      '  six',
    ]);
  });

  it('keeps lines in place that both have', () => {
    expect(difference(lines('a', 'b', 'c'), lines('A', 'b', 'C'))).toEqual([
      '@@ line 1 @@',
      '- a',
      '+ A',
      '  b',
      '- c',
      '+ C',
    ]);
  });

  it('says how much of a long one it does not show', () => {
    const long = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
    expect(difference('', long).at(-1)).toMatch(/… \d+ more lines/);
  });

  it('always contains every line that only the new text has', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map(all => all.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const added = difference(before, after).filter(line => line.startsWith('+ ')).length;
        const gone = difference(before, after).filter(line => line.startsWith('- ')).length;
        expect(added - gone).toBe(after.split('\n').length - before.split('\n').length);
      }),
    );
  });
});
