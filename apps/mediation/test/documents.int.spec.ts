import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestService } from '@yizhan/testing';
import { mediationService } from '../src/mediation.service.js';
import { Disputes } from '../test-support/mediation.disputes.js';

interface Drawn {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly code?: string;
}

describe('documents of mediation', () => {
  let service: TestService;
  let disputes: Disputes;
  beforeAll(async () => {
    service = await startTestService(mediationService);
    disputes = new Disputes(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const agreed = (changes: object) =>
    disputes.after('accept', 'assign-mediator', 'hold-session', ['reach-agreement', changes]);
  const drawUp = (id: string, kind: string) =>
    service.as('mediator').post<Drawn>(`/v1/cases/${id}/documents`, { kind });
  const available = async (id: string) =>
    (await service.as('mediator').get<{ available: { kind: string }[] }>(`/v1/cases/${id}/documents`)).body.available
      .map(({ kind }) => kind)
      .sort();

  const items = [{ what: '赔偿', amount: 200_000, debtor: 'p2', creditor: 'p1', due: '2099-12-31' }];

  it('put a written agreement down with its terms, and a number of their own', async () => {
    const id = await agreed({ items });
    expect(await available(id)).toEqual(['acceptance-notice', 'agreement', 'confirmation-application']);
    const { status, body } = await drawUp(id, 'agreement');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: '人民调解协议书',
      number: expect.stringMatching(/^410302调协〔\d{4}〕1号$/),
    });
    const { body: html } = await service.as('mediator').get<string>(`/v1/cases/${id}/documents/${body.id}`);
    for (const said of ['2,000元', '2099年12月31日', '人民调解员（王调解、孙调解）（签名、盖章或者按指印）：'])
      expect(html).toContain(said);
  });

  it('are of the form the agreement has, and of no other', async () => {
    const id = await agreed({ form: 'oral', items });
    expect(await available(id)).toEqual(['acceptance-notice', 'confirmation-application', 'oral-agreement']);
    expect(await drawUp(id, 'agreement')).toMatchObject({ status: 409, body: { code: 'document-not-due' } });
  });
});
