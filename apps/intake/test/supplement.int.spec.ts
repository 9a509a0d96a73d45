import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { AddMaterials1700000420100 } from '../migrations/1700000420100-add-materials.js';
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
    const { body: history } = await clerk.get(`/v1/cases/${body.id}/history`);
    expect(history['items']).toContainEqual(
      expect.objectContaining({ action: 'deem-withdrawn', reason: expect.stringContaining('视为撤回') }),
    );
  }, 30_000);

  it('are told to the citizen with what follows, and become fewer as they come', async () => {
    const clerk = service.as('clerk');
    const { body } = await clerk.post<Accepted>('/v1/cases', aMatter({ matter: 'notarization.inheritance' }));
    const act = (action: string, input: object) => clerk.post(`/v1/cases/${body.id}/actions/${action}`, input);
    await act('receive-materials', { items: [{ item: 'identity-document', originalSeen: true, copyTaken: true }] });
    await act('request-supplement', { note: '可以邮寄' });
    const drawn = await clerk.post<{ id: string }>(`/v1/cases/${body.id}/documents`, { kind: 'missing-materials' });
    const { body: letter } = await clerk.get<string>(`/v1/cases/${body.id}/documents/${drawn.body.id}`);
    for (const said of ['亲属关系证明或人事档案，或者户口簿', '可以邮寄', '视为撤回']) expect(letter).toContain(said);
    await act('receive-materials', { items: [{ item: 'household-register', originalSeen: true }] });
    const progress = `/v1/progress?acceptanceNo=${body.acceptanceNo}&queryCode=${body.queryCode}`;
    expect((await service.stranger.get(progress)).body).toMatchObject({
      missing: ['notarization-application', 'death-certificate', 'ownership-proof'],
      missingNames: ['公证申请表', '死亡证明或户籍注销证明', '不动产权证、存款凭证等财产权属证明'],
      notice: { note: '可以邮寄', consequence: expect.stringContaining('视为撤回') },
    });
    const short = await act('supplement', { items: ['death-certificate'] });
    expect([short.status, short.body['code']]).toEqual([409, 'still-missing']);
    const whole = await act('supplement', {
      items: ['notarization-application', 'death-certificate', 'ownership-proof'],
    });
    expect(whole.body).toMatchObject({ state: 'received', requested: [], missing: [] });
    const again = await act('request-supplement', { items: ['photo'] });
    expect([again.status, again.body['code']]).toEqual([409, 'told-already']);
  });
});

describe('what applicants were told before there was a place for it', () => {
  let service: TestService;
  const clock = new ManualClock(monday);
  beforeAll(async () => void (service = await startTestService(intakeService, { clock })), 60_000);
  afterAll(() => service.stop(), 30_000);

  it('is taken from the history', async () => {
    const clerk = service.as('clerk');
    const { body } = await clerk.post<Accepted>('/v1/cases', aMatter());
    const missing = { items: ['photo', '租房合同'], note: '请带原件' };
    await clerk.post(`/v1/cases/${body.id}/actions/request-supplement`, missing);
    const told = () => service.rows('select notices from cases');
    const before = await told();
    await service.rows('alter table cases drop column materials, drop column notices');
    const runner = service.dataSource.createQueryRunner();
    await new AddMaterials1700000420100().up(runner);
    await runner.release();
    expect(await told()).toEqual(before);
    expect(before).toMatchObject([{ notices: [missing] }]);
  });
});
