import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { signedHeaders } from './signed-headers.js';
import { keyOf, newSecret } from './webhook-secret.js';

const ids = fc.stringMatching(/^[\w-]{1,100}$/);
const bodies = fc.json();
const now = () => Math.floor(performance.timeOrigin + performance.now());

describe('a signature', () => {
  it('is accepted by the reference library, whatever is sent', () =>
    fc.assert(
      fc.property(ids, bodies, (id, body) => {
        const secret = newSecret();
        const headers = signedHeaders([secret], { id, at: now(), body });
        expect(JSON.stringify(new Webhook(secret).verify(body, headers))).toBe(JSON.stringify(JSON.parse(body)));
      }),
    ));

  it('is one a secret, and whoever knows either of them accepts', () => {
    const [old, fresh] = [newSecret(), newSecret()];
    const headers = signedHeaders([fresh, old], { id: 'a', at: now(), body: '{}' });
    expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
    for (const secret of [old, fresh]) expect(new Webhook(secret).verify('{}', headers)).toEqual({});
    expect(() => new Webhook(newSecret()).verify('{}', headers)).toThrow('No matching signature');
  });

  it('is for this body, id and second only', () =>
    fc.assert(
      fc.property(ids, ids, bodies, bodies, fc.integer({ min: -60, max: 60 }), (id, otherId, body, other, seconds) => {
        fc.pre(id !== otherId || body !== other || seconds !== 0);
        const secret = newSecret();
        const at = now();
        const headers = signedHeaders([secret], { id, at, body });
        const changed = {
          ...headers,
          'webhook-id': otherId,
          'webhook-timestamp': String(Math.floor(at / 1000) + seconds),
        };
        expect(() => new Webhook(secret).verify(other, changed)).toThrow('No matching signature');
      }),
    ));

  it('is not made for an id that could pass for another message', () =>
    expect(() => signedHeaders([newSecret()], { id: 'a.1', at: 0, body: '' })).toThrow(RangeError));
});

describe('a secret', () => {
  it('is 32 random bytes, marked as one', () => {
    const secret = newSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(keyOf(secret)).toHaveLength(32);
    expect(newSecret()).not.toBe(secret);
  });

  it.each(['', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(200)}`, newSecret().slice(6), `${newSecret()}!`])(
    'is not %s',
    text => expect(() => keyOf(text)).toThrow(RangeError),
  );
});
