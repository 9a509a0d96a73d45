import { describe, expect, it } from '@jest/globals';
import { Problem } from '@yizhan/platform';
import fc from 'fast-check';
import { cursorOf, positionOf } from './cursor.js';

const position = fc.record({
  at: fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }),
  id: fc.uuid(),
});

describe('a cursor', () => {
  it('brings back the position it was made of', () =>
    fc.assert(fc.property(position, where => expect(positionOf(cursorOf(where))).toEqual(where))));

  it.each([
    ['nothing', ''],
    ['words', 'the-next-page'],
    ['another encoding', '%%%'],
    ['a time that is none', encode('2026-13-45T99:99:99Z|018f5ad0-0000-4000-8000-000000000001')],
    ['an id that is none', encode(`2026-11-23T01:00:00.000Z|${'-'.repeat(36)}`)],
    ['an id with its hyphens elsewhere', encode('2026-11-23T01:00:00.000Z|018f5ad000004-000-8000-000000000001-')],
    ['no id', encode('2026-11-23T01:00:00.000Z|')],
    ['more than it should', encode("2026-11-23T01:00:00.000Z|018f5ad0-0000-4000-8000-000000000001' or 1=1")],
  ])('made of %s is refused', (_, cursor) =>
    expect(() => positionOf(cursor)).toThrow(expect.objectContaining({ code: 'malformed-cursor' })),
  );

  it('of any text is a position or a refusal, never a fault', () =>
    fc.assert(
      fc.property(fc.string(), text => {
        try {
          positionOf(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    ));
});

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
