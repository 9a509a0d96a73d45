import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QueryCodes } from './query-code.js';

const codes = new QueryCodes(Buffer.alloc(32, 7));

describe('a query code', () => {
  it('has eight characters that can be read out', () => {
    fc.assert(fc.property(fc.uuid(), id => /^[0-9A-HJKMNP-TV-Z]{8}$/.test(codes.queryCodeOf(id))));
  });

  it('is the same for a case every time, with the same key only', () => {
    const id = '0192f0c1-0000-7000-8000-000000000001';
    expect(codes.queryCodeOf(id)).toBe(codes.queryCodeOf(id));
    expect(new QueryCodes(randomBytes(32)).queryCodeOf(id)).not.toBe(codes.queryCodeOf(id));
  });

  it('opens its case, also in small letters, with hyphens, and with o and l for 0 and 1', () => {
    fc.assert(
      fc.property(fc.uuid(), id => {
        const code = codes.queryCodeOf(id);
        const spoken = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        return codes.isQueryCode(id, code) && codes.isQueryCode(id, ` ${spoken} `);
      }),
    );
  });

  it('opens no other case', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        (one, other) => one === other || !codes.isQueryCode(other, codes.queryCodeOf(one)),
      ),
    );
  });

  it.each(['', 'AAAAAAAA', 'A', 'A'.repeat(1000), null, undefined, 12345678, {}])('is not %p', odd =>
    expect(codes.isQueryCode('0192f0c1-0000-7000-8000-000000000001', odd)).toBe(false),
  );

  it('needs a key of 32 bytes', () => expect(() => new QueryCodes(randomBytes(31))).toThrow(RangeError));
});
