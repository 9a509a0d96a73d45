import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { acceptanceNo, type CaseRoutedV1 } from '@yizhan/contracts';
import { eventSource, type EventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { parcelService } from '../../test-support/parcel.service.js';

interface Letter {
  id: string;
  state: string;
  caseId: string;
  reason: string;
  attempts: number;
}
interface Detail extends Letter {
  behind: number;
  headers: Record<string, string>;
  payload: Record<string, unknown>;
  undeclared: string[];
}

jest.setTimeout(30_000);

describe('dead letters over REST', () => {
  let service: TestService;
  let intake: EventSource;

  const routed = (more: Partial<CaseRoutedV1> = {}): CaseRoutedV1 => ({
    caseId: randomUUID(),
    acceptanceNo: acceptanceNo('410302', 2026, 17),
    division: '410302',
    matter: 'mediation.neighbour',
    service: 'mediation',
    channel: 'window',
    groups: [],
    applicantName: '张三',
    statement: '邻居的树遮了我家的光，电话 13812345678。',
    routing: 1,
    version: 2,
    state: 'routed',
    receivedAt: '2026-11-20T09:00:00+08:00',
    occurredAt: '2026-11-23T09:00:00+08:00',
    ...more,
  });
  const publish = (...events: CaseRoutedV1[]) =>
    intake.publish(
      ...events.map((data, index) => ({
        type: 'intake.case.routed.v1',
        aggregate: data.caseId,
        seq: index + 1,
        data,
        occurredAt: 1_795_395_600_000,
      })),
    );
  /** What makes the handler fail, and its cure. */
  const poisoned = (name: string) =>
    service.rows(`alter table cases add constraint poison check (statement <> '${name}') not valid`);
  const cured = () => service.rows('alter table cases drop constraint if exists poison');
  const admin = () => service.as('admin');
  const letterOf = (caseId: string) =>
    eventually(async () => {
      const { body } = await admin().get<{ items: Letter[] }>(`/v1/dead-letters?caseId=${caseId}&state=waiting`);
      return body.items[0];
    });
  /** A case whose routing cannot be applied. */
  const aDeadLetter = async () => {
    const event = routed({ statement: '毒' });
    await poisoned('毒');
    await publish(event);
    return letterOf(event.caseId);
  };

  beforeAll(async () => {
    service = await startTestService(parcelService);
    intake = await eventSource('intake', service);
  }, 60_000);

  beforeEach(async () => void (await cured()));

  afterAll(async () => {
    await intake.stop();
    await service.stop();
  }, 30_000);

  it('are the administrator’s, within the own division', async () => {
    const { id } = await aDeadLetter();
    for (const role of ['clerk', 'head', 'supervisor', 'mediator'] as const) {
      expect((await service.as(role).get('/v1/dead-letters')).body).toMatchObject({ code: 'missing-role' });
      expect((await service.as(role).post(`/v1/dead-letters/${id}/actions/resend`)).status).toBe(403);
    }
    const elsewhere = service.as('admin', '110000');
    expect((await elsewhere.get<{ items: [] }>('/v1/dead-letters')).body.items).toEqual([]);
    expect((await elsewhere.get(`/v1/dead-letters/${id}`)).status).toBe(404);
    expect((await service.stranger.get('/v1/dead-letters')).status).toBe(401);
    await admin().post(`/v1/dead-letters/${id}/actions/discard`, { reason: '测试' });
  });

  it('tell why, how often and with which headers, and of the data what the event itself declares, masked', async () => {
    const event = routed();
    await poisoned(event.statement);
    await publish(event, { ...event, routing: 2, version: 5 });
    const { id } = await letterOf(event.caseId);
    const { body } = await eventually(async () => {
      const answer = await admin().get<Detail>(`/v1/dead-letters/${id}`);
      return answer.body.behind === 1 && answer;
    });
    expect(body).toMatchObject({
      reason: 'handler-failed',
      attempts: 5,
      headers: { ce_type: 'intake.case.routed.v1', ce_subject: event.caseId },
      payload: { caseId: event.caseId, acceptanceNo: event.acceptanceNo, applicantName: '张三' },
      undeclared: [],
    });
    expect(body.payload['statement']).not.toContain('13812345678');
    await cured();
    await admin().post(`/v1/dead-letters/${id}/actions/discard`, { reason: '测试' });
  });

  it('are counted for Prometheus', async () => {
    const { id } = await aDeadLetter();
    const numbers = await (await fetch(`${service.url}/metrics`)).text();
    expect(numbers).toMatch(/^yizhan_dead_letters_waiting 1$/m);
    expect(Number(/^yizhan_dead_letters_oldest_age_seconds (.+)$/m.exec(numbers)![1])).toBeGreaterThan(0);
    await admin().post(`/v1/dead-letters/${id}/actions/discard`, { reason: '测试' });
    expect(await (await fetch(`${service.url}/metrics`)).text()).toMatch(/^yizhan_dead_letters_waiting 0$/m);
  });

  it('are sent again: refused with the reason while the cause is there, then applied once, and answered alike to the same key', async () => {
    const { id, caseId } = await aDeadLetter();
    const path = `/v1/dead-letters/${id}/actions/resend`;
    const again = await admin().post(path);
    expect([again.status, again.body['code']]).toEqual([409, 'dead-letter-failed-again']);
    await cured();
    const key = { 'idempotency-key': randomUUID() };
    const first = await admin().post(path, { note: '约束已去除' }, key);
    expect(first.body).toMatchObject({ id, state: 'applied', attempts: 7, settledReason: '约束已去除' });
    expect(first.body['settledBy']).toMatchObject({ id: 'admin@410300' });
    expect((await service.as('mediator').get(`/v1/cases/${caseId}`)).status).toBe(200);
    expect((await admin().post(path, { note: '约束已去除' }, key)).body).toEqual(first.body);
    expect((await admin().post(path)).body).toMatchObject({ status: 409, code: 'dead-letter-settled' });
    expect((await admin().post(path, { note: '又一次' }, key)).body).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('are discarded only with a reason, which stays with who gave it and when', async () => {
    const { id } = await aDeadLetter();
    const path = `/v1/dead-letters/${id}/actions/discard`;
    expect((await admin().post(path)).status).toBe(400);
    expect((await admin().post(path, { reason: '重复', because: '' })).body).toMatchObject({ code: 'unknown-field' });
    const { body } = await admin().post(path, { reason: '重复登记' });
    expect(body).toMatchObject({
      state: 'discarded',
      settledBy: { id: 'admin@410300', name: '系统管理员' },
      settledReason: '重复登记',
      settledAt: expect.any(String),
    });
  });

  it('that do not exist are not found, whatever the id looks like', async () => {
    for (const id of [randomUUID(), 'nonsense']) {
      expect((await admin().get(`/v1/dead-letters/${id}`)).body).toMatchObject({ code: 'not-found' });
      expect((await admin().post(`/v1/dead-letters/${id}/actions/resend`)).status).toBe(404);
    }
    expect((await admin().get('/v1/dead-letters?cursor=x')).body).toMatchObject({ code: 'malformed-cursor' });
    expect((await admin().get('/v1/dead-letters?state=lost')).status).toBe(400);
  });
});
