import { describe, expect, it } from '@jest/globals';
import { etag, expectedVersion } from './if-match.js';

describe('If-Match', () => {
  it('asks for the version of the ETag', () => expect(expectedVersion(etag(3))).toBe(3));

  it.each(['"3"', '3', 'W/"3"', ' "3" '])('is read from %s', header => expect(expectedVersion(header)).toBe(3));

  it.each([undefined, '*', ' * '])('asks for no version when it is %s', header =>
    expect(expectedVersion(header)).toBeUndefined(),
  );

  it.each(['', '"a"', '"-1"', '"1", "2"', '"1.5"', '"12345678901"', 'latest'])('is refused when it is %s', header =>
    expect(() => expectedVersion(header)).toThrow(expect.objectContaining({ code: 'malformed-header' })),
  );
});
