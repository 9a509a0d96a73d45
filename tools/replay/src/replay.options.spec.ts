import { describe, expect, it } from '@jest/globals';
import { readOptions } from './replay.options.js';

describe('the options of a replay', () => {
  it('name a file relative to where the command was called', () =>
    expect(readOptions(['data/q.jsonl', '--count', '500'], '/home/clerk')).toEqual({
      file: '/home/clerk/data/q.jsonl',
      count: 500,
      rate: Infinity,
    }));

  it.each([[[]], [['a.jsonl', 'b.jsonl']], [['a.jsonl', '--count', 'many']], [['a.jsonl', '--rate', '0']]])(
    'refuse %j',
    args => expect(() => readOptions(args, '/')).toThrow(),
  );
});
