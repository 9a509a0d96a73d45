import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { staff, startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { parcelService } from '../../test-support/parcel.service.js';
import { act, opened } from '../../test-support/parcels.js';
import { rpcsOf } from '../grpc/rpcs.js';
import type { ServiceDefinition } from '../service/service-definition.js';
import { CaseOperations } from './case.operations.js';

interface Explained {
  audience: string;
  dueAt: string;
  days: { date: string; counted: number | null; why: string }[];
  text: string[];
  ledger: { seq: number; kind: string; who: string; recordedAt: string; withdrawnBy?: number }[];
  changes: { kind: string }[];
}

const clock = new ManualClock(parseInstant('2026-09-18T10:00:00+08:00'));
let service: TestService;
let mediator: TestClient;
let head: TestClient;
/** A case whose notarial limit stood still from 22 to 29 September, and the address of that limit. */
let id: string;
let path: string;

beforeAll(async () => {
  service = await startTestService(parcelService, { clock });
  mediator = service.as('mediator');
  head = service.as('head');
  id = await opened(service, { receivedAt: new Date(clock.now()) });
  await act(service, id, 'begin');
  clock.set(parseInstant('2026-09-22T11:00:00+08:00'));
  await act(service, id, 'ask');
  clock.set(parseInstant('2026-09-29T16:00:00+08:00'));
  await act(service, id, 'receive');
  const { body } = await mediator.get<{ clocks: { id: string; rule: string }[] }>(`/v1/cases/${id}`);
  path = `/v1/cases/${id}/clocks/${body.clocks.find(({ rule }) => rule === 'notarization.issue')!.id}/explanation`;
}, 60_000);
afterAll(() => service.stop(), 30_000);

describe('the explanation of a clock', () => {
  it('is for staff, day by day, unless said otherwise', async () => {
    const { status, body } = await mediator.get<Explained>(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({ audience: 'staff', lang: 'zh', dueAt: '2026-10-21T23:59:59.999+08:00' });
    expect(body.days.at(-1)).toMatchObject({ date: '2026-10-21', counted: 15, why: 'counted' });
    expect(body.changes.map(({ kind }) => kind)).toContain('suspended');
    expect(body.ledger).toBeUndefined();
  });

  it('is text where text is asked for', async () => {
    const { status, body, headers } = await mediator.get<string>(`${path}?format=text&lang=en`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(body).toContain('Issue the notarial certificate');
    expect(body).toMatch(/2026-09-23 +Wed +- +stands still for supplementing materials/);
  });

  it('is short and simple for citizens', async () => {
    const { body } = await mediator.get<string>(`${path}?audience=citizen&format=text`);
    expect(body).toContain('2026年10月21日');
    expect(body).toContain('2026年9月22日到2026年9月29日暂停过，原因：补充材料');
    expect(body.split('\n').length).toBeLessThan(12);
  });

  it('shows auditors every entry with who wrote it and when', async () => {
    const { body } = await head.get<Explained>(`${path}?audience=auditor`);
    expect(body.ledger.map(({ kind }) => kind)).toEqual(['started', 'suspended', 'resumed']);
    expect(body.ledger[1]).toMatchObject({
      seq: 2,
      who: '调解员',
      at: '2026-09-22T11:00:00+08:00',
      recordedAt: '2026-09-22T11:00:00+08:00',
    });
    const { body: text } = await service.as('supervisor').get<string>(`${path}?audience=auditor&format=text`);
    expect(text).toMatch(/2 +停止计算 +2026-09-22T11:00:00\+08:00 +2026-09-22T11:00:00\+08:00 +调解员 +补充材料/);
  });

  it.each([
    ['what auditors read, by a mediator', 'mediator', () => `${path}?audience=auditor`, 403, 'missing-role'],
    ['another county’s case', 'mediator-b', () => path, 403, 'wrong-division'],
    [
      'a clock of no case',
      'mediator',
      () => path.replace(/clocks\/[^/]+/, `clocks/${randomUUID()}`),
      404,
      'unknown-clock',
    ],
    ['a clock that is none', 'mediator', () => path.replace(/clocks\/[^/]+/, 'clocks/x'), 404, 'unknown-clock'],
    ['a case that is none', 'mediator', () => path.replace(id, randomUUID()), 404, 'not-found'],
    ['an audience that is none', 'mediator', () => `${path}?audience=judge`, 400, 'invalid-input'],
    ['a language that is none', 'mediator', () => `${path}?lang=fr`, 400, 'invalid-input'],
    ['a format that is none', 'mediator', () => `${path}?format=pdf`, 400, 'invalid-input'],
    ['an unknown filter', 'mediator', () => `${path}?colour=red`, 400, 'unknown-field'],
    ['nobody who signed in', undefined, () => path, 401, 'not-signed-in'],
  ])('of %s is refused', async (_, who, address, status, code) => {
    const client =
      who === undefined
        ? service.stranger
        : who === 'mediator-b'
          ? service.as('mediator', '410303')
          : service.as('mediator');
    const answer = await client.get(address());
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is in the OpenAPI description, in both forms', async () => {
    interface OpenApi {
      paths: Record<string, { get: { parameters: { name: string }[]; responses: { 200: { content: object } } } }>;
    }
    const { body } = await service.stranger.get<OpenApi>('/openapi.json');
    const { parameters, responses } = body.paths['/v1/cases/{id}/clocks/{clockId}/explanation']!.get;
    expect(parameters.map(({ name }) => name).sort()).toEqual(['audience', 'clockId', 'format', 'id', 'lang']);
    expect(Object.keys(responses[200].content)).toEqual(['application/json', 'text/plain; charset=utf-8']);
  });

  it('is the same over gRPC', async () => {
    const explainClock = rpcsOf(parcelService as unknown as ServiceDefinition).find(
      ({ name }) => name === 'ExplainClock',
    )!;
    const operations = service.running.app.get(CaseOperations);
    const clockId = path.split('/').at(-2)!;
    const parts = { operations, find: () => undefined as never };
    const request = { id, clockId, format: 'text', lang: 'en', audience: 'citizen' };
    const answer = await explainClock.call(parts, request, staff('mediator'));
    const { body } = await mediator.get<string>(`${path}?audience=citizen&lang=en&format=text`);
    expect(answer).toEqual({ fields: { text: { stringValue: body } } });
    await expect(explainClock.call(parts, { id }, staff('mediator'))).rejects.toMatchObject({ code: 'unknown-clock' });
  });
});

describe('the list of a case’s clocks', () => {
  it('explains each as staff read it', async () => {
    const { body } = await mediator.get<{ items: { rule: string; explanation: Explained }[] }>(
      `/v1/cases/${id}/clocks`,
    );
    expect(body.items.length).toBeGreaterThan(2);
    for (const { explanation } of body.items) {
      expect(explanation.days.map(({ date }) => date)).toEqual(explanation.days.map(({ date }) => date).sort());
      expect(explanation.audience).toBe('staff');
    }
  });
});
