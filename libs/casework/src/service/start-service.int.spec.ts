import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptanceNo, type CaseRoutedV1 } from '@yizhan/contracts';
import { eventSource, type EventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { parcelService } from '../../test-support/parcel.service.js';

describe('a service', () => {
  let service: TestService;
  let intake: EventSource;

  beforeAll(async () => {
    service = await startTestService(parcelService);
    intake = await eventSource('intake', service);
  }, 60_000);

  afterAll(async () => {
    await intake.stop();
    await service.stop();
  }, 30_000);

  const routed = (more: Partial<CaseRoutedV1> = {}): CaseRoutedV1 => ({
    caseId: randomUUID(),
    acceptanceNo: acceptanceNo('410302', 2026, 17),
    division: '410302',
    matter: 'mediation.neighbour',
    service: 'mediation',
    channel: 'window',
    groups: [],
    applicantName: '张三',
    statement: '邻居的树遮了我家的光。',
    routing: 1,
    version: 2,
    state: 'routed',
    receivedAt: '2026-11-20T09:00:00+08:00',
    occurredAt: '2026-11-23T09:00:00+08:00',
    ...more,
  });
  const asEvent = (data: CaseRoutedV1, seq = 1) => ({
    type: 'intake.case.routed.v1',
    aggregate: data.caseId,
    seq,
    data,
    occurredAt: 1_795_395_600_000,
  });
  const steps = async (caseId: string) =>
    (await service.events(caseId)).map(({ type }) => type).filter(type => !type.endsWith('clock.changed.v1'));

  it('opens a case from intake’s routing', async () => {
    const event = routed();
    await intake.publish(asEvent(event));
    const clerk = service.as('mediator');
    const seen = await eventually(async () => {
      const answer = await clerk.get(`/v1/cases/${event.caseId}`);
      return answer.status === 200 && answer;
    });
    expect(seen.body).toMatchObject({
      id: event.caseId,
      state: 'waiting',
      version: 1,
      actions: ['begin', 'note', 'return', 'take-up', 'hand-over'],
    });
    expect(seen.headers.get('etag')).toBe('"1"');
    expect(await steps(event.caseId)).toEqual(['mediation.case.taken-over.v1']);
  });

  it('tells how far its group is behind, and how long events have waited', async () => {
    const figures = await eventually(async () => {
      const text = await (await fetch(`${service.url}/metrics`)).text();
      return /^yizhan_events_lag\{topic="[^"]+\.intake\.v1"\} 0$/m.test(text) && text;
    });
    expect(figures).toMatch(/^yizhan_outbox_oldest_age_seconds \d/m);
  });
});
