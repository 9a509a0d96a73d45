import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { concernsReceiver, pauseAsked } from './attempt.js';
import { failureOf } from './failure-of.js';

const now = Date.UTC(2026, 10, 23, 1, 0, 0);

describe('an attempt that failed', () => {
  it.each([
    ['ECONNREFUSED', 'refused', true],
    ['ENOTFOUND', 'unresolved', true],
    ['EADDRREFUSED', 'address', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', true],
    ['CERT_HAS_EXPIRED', 'tls', true],
    ['EHOSTUNREACH', 'unreachable', true],
    ['ETIMEDOUT', 'timeout', false],
    ['ECONNRESET', 'reset', false],
    ['HPE_INVALID_CONSTANT', 'malformed', false],
    ['WHATEVER', 'internal', false],
  ])('with %s is %s; about the receiver: %s', (code, failure, receiver) => {
    expect(failureOf(Object.assign(new Error('secret words of the receiver'), { code }))).toBe(failure);
    expect(failureOf(new AggregateError([Object.assign(new Error(), { code })]))).toBe(failure);
    expect(concernsReceiver({ ok: false, failure: failureOf({ code }), ms: 1 })).toBe(receiver);
  });

  it.each([
    [400, undefined, false],
    [404, undefined, false],
    [429, undefined, true],
    [500, undefined, false],
    [500, '10', false],
    [502, undefined, true],
    [503, undefined, false],
    [503, '10', true],
    [504, undefined, true],
  ])('with %d (Retry-After: %s) is about the receiver: %s', (code, retryAfter, expected) =>
    expect(concernsReceiver({ ok: false, code, failure: 'status', ms: 1, ...(retryAfter && { retryAfter }) })).toBe(
      expected,
    ),
  );

  it.each([
    [429, '120', 120_000],
    [503, 'Mon, 23 Nov 2026 02:00:00 GMT', 3_600_000],
    [503, 'Mon, 23 Nov 2026 00:00:00 GMT', 0],
    [503, 'soon', undefined],
    [503, '-5', undefined],
    [503, '1e99', undefined],
    [500, '120', undefined],
    [429, undefined, undefined],
  ])('with %d and Retry-After %s asks for %s ms', (code, retryAfter, ms) =>
    expect(pauseAsked({ ok: false, code, ms: 1, ...(retryAfter && { retryAfter }) }, now)).toBe(ms),
  );

  it('never asks for a time that is not one, whatever the header says', () =>
    fc.assert(
      fc.property(fc.string(), retryAfter => {
        const ms = pauseAsked({ ok: false, code: 429, ms: 1, retryAfter }, now);
        expect(ms === undefined || (Number.isFinite(ms) && ms >= 0)).toBe(true);
      }),
    ));
});
