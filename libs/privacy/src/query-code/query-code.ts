import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Crockford's base32: no I, L, O, U, so that a code can be read out over the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Query codes 查询码: what a citizen needs beside the acceptance number to see the progress of a case without signing in.
 * A code is computed from the case id, so nothing is stored that could leak.
 */
export class QueryCodes {
  private readonly key: Buffer;

  /** @param key 32 random bytes; a change of key changes every code that was handed out. Throws `RangeError` otherwise. */
  constructor(key: Buffer) {
    if (key.length !== 32) throw new RangeError(`a key has 32 bytes, not ${key.length}`);
    this.key = Buffer.from(hkdfSync('sha256', key, 'yizhan', 'query-code', 32));
  }

  /** The code of a case: 8 characters, 40 bits. */
  queryCodeOf(caseId: string): string {
    let bits = createHmac('sha256', this.key).update(caseId).digest().readUIntBE(0, 5);
    let code = '';
    for (let place = 0; place < 8; place += 1) {
      code = alphabet[bits % 32]! + code;
      bits = Math.floor(bits / 32);
    }
    return code;
  }

  /** Whether `text` is the code of the case, compared in constant time; small letters, hyphens, o for 0 and i or l for 1 pass. */
  isQueryCode(caseId: string, text: unknown): boolean {
    const typed = typeof text === 'string' && text.length <= 40 ? normalise(text) : '';
    const given = Buffer.from(typed);
    const right = Buffer.from(this.queryCodeOf(caseId));
    return timingSafeEqual(given.length === right.length ? given : Buffer.alloc(right.length), right);
  }
}

function normalise(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
