import { describe, expect, it } from '@jest/globals';
import { FieldCipher } from '@yizhan/privacy';
import { staff } from '@yizhan/testing';
import { firstAnswer, idempotentRequest, isKeyTaken, keepAnswer } from './idempotency.js';

const clerk = staff('clerk');
const cipher = new FieldCipher(Buffer.alloc(32, 7), { keyId: 'k1' });
const request = (key: string | undefined, body: unknown = { a: 1 }, operation = 'accept') =>
  idempotentRequest(key, clerk, operation, body);

describe('an Idempotency-Key', () => {
  it('is not needed', () => expect(request(undefined)).toBeUndefined());

  it('belongs to its caller', () => {
    const other = idempotentRequest('k', staff('clerk', '410303'), 'accept', {});
    expect(other!.scope).not.toBe(request('k')!.scope);
  });

  it('gives the first answer again for the same request', () => {
    const kept = keepAnswer(request('k')!, { queryCode: 'ABCD2345' }, cipher);
    expect(firstAnswer(request('k')!, kept, cipher)).toEqual({ queryCode: 'ABCD2345' });
  });

  it('keeps the answer sealed', () => {
    const kept = keepAnswer(request('k')!, { queryCode: 'ABCD2345' }, cipher);
    expect(JSON.stringify(kept)).not.toContain('ABCD2345');
    expect(() => cipher.open(kept.answer, 'idempotency:somebody:k')).toThrow();
  });

  it.each([
    ['another body', request('k', { a: 2 })],
    ['another operation', request('k', { a: 1 }, 'mediation 1 accept')],
  ])('is refused for %s', (_, other) => {
    const kept = keepAnswer(request('k')!, {}, cipher);
    expect(() => firstAnswer(other!, kept, cipher)).toThrow(
      expect.objectContaining({ code: 'idempotency-key-reused' }),
    );
  });

  it.each(['', ' ', '键', 'two words', 'a'.repeat(201)])('is refused as "%s"', key =>
    expect(() => request(key)).toThrow(expect.objectContaining({ code: 'malformed-header' })),
  );
});

describe('a write that the database refuses', () => {
  it('is told apart by its table', () => {
    expect(isKeyTaken({ code: '23505', table: 'idempotency_keys' })).toBe(true);
    expect(isKeyTaken({ driverError: { code: '23505', table: 'idempotency_keys' } })).toBe(true);
    expect(isKeyTaken({ code: '23505', table: 'outbox' })).toBe(false);
    expect(isKeyTaken(new Error('23505'))).toBe(false);
  });
});
