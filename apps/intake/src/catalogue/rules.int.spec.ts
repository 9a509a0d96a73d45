import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { intakeService } from '../intake.service.js';

let service: TestService;
let clerk: TestClient;

beforeAll(async () => {
  service = await startTestService(intakeService);
  clerk = service.as('clerk');
}, 60_000);
afterAll(() => service.stop(), 30_000);

const from = encodeURIComponent('2026-02-10T09:00:00+08:00');

describe('the catalogue over REST', () => {
  it('lists rules, shows one with its versions, and counts', async () => {
    const list = await clerk.get<{ items: { id: string }[] }>('/v1/rules?service=notarization&limit=2');
    expect(list.body.items.map(({ id }) => id)).toEqual(['notarization.accept', 'notarization.issue']);
    expect((await clerk.get('/v1/rules/arbitration.set-aside')).body).toMatchObject({ amount: 3, versions: [{}, {}] });
    const due = await clerk.get(`/v1/rules/legal-aid.review/due?from=${from}`);
    expect(due.body).toMatchObject({ dueAt: '2026-02-24T23:59:59.999+08:00', rule: 'legal-aid.review' });
  });

  it('answers the plain question beside a rule of that name', async () => {
    const plain = await clerk.get(`/v1/rules/due?amount=5&unit=working-day&from=${from}`);
    expect(plain.body).toMatchObject({ dueAt: '2026-02-24T23:59:59.999+08:00' });
    const text = await clerk.get<string>(`/v1/rules/due?amount=5&unit=working-day&from=${from}&format=text`);
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it.each([
    ['/v1/rules/notarization.isue', 404, 'unknown-rule'],
    [`/v1/rules/notarization.isue/due?from=${from}`, 404, 'unknown-rule'],
    [`/v1/rules/due?amount=9999&unit=working-day&from=${from}`, 400, 'amount-out-of-range'],
    [`/v1/rules/due?amount=9&unit=week&from=${from}`, 400, 'invalid-unit'],
    ['/v1/rules/due?amount=9&unit=hour&from=soon', 400, 'invalid-instant'],
  ])('refuses %s with %i %s', async (path, status, code) => {
    expect(await clerk.get(path)).toMatchObject({ status, body: { code } });
  });
});
