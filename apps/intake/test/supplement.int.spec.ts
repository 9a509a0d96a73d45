import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { intakeService } from '../src/intake.service.js';
import { aMatter } from './matters.js';

interface Accepted {
  id: string;
  acceptanceNo: string;
  queryCode: string;
}

/** Fifteen working days from a Monday. */
const monday = parseInstant('2026-11-23T09:00:00+08:00');
const due = parseInstant('2026-12-14T23:59:59.999+08:00');

describe('papers that do not come', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  beforeAll(async () => void (service = await startTestService(intakeService, { clock })), 60_000);
  afterAll(() => service.stop(), 30_000);

  it('close the matter as withdrawn at the due instant, and the citizen is told', async () => {
    const clerk = service.as('clerk');
    const { body } = await clerk.post<Accepted>('/v1/cases', aMatter());
    await clerk.post(`/v1/cases/${body.id}/actions/request-supplement`, { items: ['身份证复印件'] });
    clock.set(due);
    const progress = `/v1/progress?acceptanceNo=${body.acceptanceNo}&queryCode=${body.queryCode}`;
    expect((await service.stranger.get(progress)).body).toMatchObject({ state: 'supplementing' });
    clock.advance(1);
    await eventually(async () => {
      expect((await service.stranger.get(progress)).body).toMatchObject({
        state: 'deemed-withdrawn',
        stateTitle: '视为撤回',
      });
      return true;
    });
    const closed = (await service.events(body.id)).find(({ type }) => type === 'intake.case.closed.v1')!;
    expect(closed.data).toMatchObject({ outcome: 'deemed-withdrawn', occurredAt: formatInstant(due) });
    const late = await clerk.post(`/v1/cases/${body.id}/actions/supplement`, { items: ['身份证复印件'] });
    expect([late.status, late.body['code']]).toEqual([409, 'action-not-allowed']);
  }, 30_000);
});
