import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestService } from '@yizhan/testing';
import { legalAidService } from '../src/legal-aid.service.js';
import { Cases } from '../test-support/legal-aid.cases.js';

interface Drawn {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly code?: string;
}

describe('documents of legal aid', () => {
  let service: TestService;
  let cases: Cases;
  beforeAll(async () => {
    service = await startTestService(legalAidService);
    cases = new Cases(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const drawUp = (id: string, kind: string, role: 'legal-aid' | 'supervisor' | 'clerk' = 'legal-aid') =>
    service.as(role, '410302').post<Drawn>(`/v1/cases/${id}/documents`, { kind });

  it('are drawn up of a refusal, and of the bureau’s review by the bureau alone', async () => {
    const id = await cases.after(['refuse']);
    const { status, body } = await drawUp(id, 'refusal-decision');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: '不予法律援助决定书',
      number: expect.stringMatching(/^410302援不〔\d{4}〕1号$/),
    });
    const { body: html } = await service.as('legal-aid').get<string>(`/v1/cases/${id}/documents/${body.id}`);
    for (const said of ['不属于法律援助范围', '15日内', '司法行政部门']) expect(html).toContain(said);

    expect(await drawUp(id, 'objection-review', 'supervisor')).toMatchObject({ body: { code: 'document-not-due' } });
    await cases.act(id, 'object');
    await cases.act(id, 'maintain-refusal', {}, 'supervisor');
    expect(await drawUp(id, 'objection-review')).toMatchObject({ status: 403, body: { code: 'missing-role' } });
    expect(await drawUp(id, 'objection-review', 'supervisor')).toMatchObject({ status: 201 });
  });

  it('of an assignment are one for each lawyer, naming the one who acts', async () => {
    const id = await cases.after(['approve', 'assign-lawyer']);
    const [first, again] = [await drawUp(id, 'assignment-letter'), await drawUp(id, 'assignment-letter')];
    expect(again.body).toEqual(first.body);
    await cases.act(id, 'replace-lawyer');
    const { body } = await drawUp(id, 'assignment-letter');
    expect(body.number).not.toBe(first.body.number);
    const { body: html } = await service.as('legal-aid').get<string>(`/v1/cases/${id}/documents/${body.id}`);
    expect(html).toContain('周律师');
    expect(html).not.toContain('孙律师');
  });
});
