import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestService } from '@yizhan/testing';
import { channelSamples } from '../../test/channel.samples.js';
import { aMatter } from '../../test/matters.js';
import { intakeService } from '../intake.service.js';

let service: TestService;
beforeAll(async () => void (service = await startTestService(intakeService)), 60_000);
afterAll(() => service.stop(), 30_000);

const accept = (more: object) =>
  service
    .as('clerk')
    .post<{ id: string; code?: string }>('/v1/cases', aMatter({ statement: '咨询离婚手续。', ...more }));

describe('how a matter came', () => {
  it('is shown to staff and told to nobody else', async () => {
    const { status, body } = await accept({ channel: 'hotline', channelFacts: channelSamples.hotline });
    expect(status).toBe(201);
    const facts = { ...channelSamples.hotline, callBackNumber: '138****8000' };
    expect((await service.as('clerk').get(`/v1/cases/${body.id}`)).body).toMatchObject({ channelFacts: facts });
    const events = JSON.stringify(await service.events(body.id));
    for (const fact of Object.values(channelSamples.hotline)) expect(events).not.toContain(fact);
    const [row] = await service.rows('select channel_facts from cases where id = $1', [body.id]);
    expect(JSON.stringify(row)).not.toContain(channelSamples.hotline.callBackNumber);
  });

  it('shows no account, not even its index', async () => {
    const { body } = await accept({ channel: 'wechat', channelFacts: channelSamples.wechat });
    expect(body).toMatchObject({ channelFacts: {} });
    expect(JSON.stringify(body)).not.toMatch(/accountIndex|oLsJ4wA7mN2/);
  });

  it('fits the channel, or nothing is stored', async () => {
    const count = async () => (await service.rows('select count(*) from cases'))[0];
    const before = await count();
    const { status, body } = await accept({ channel: 'window', channelFacts: channelSamples.station });
    expect([status, body.code]).toEqual([400, 'wrong-channel-facts']);
    expect(await count()).toEqual(before);
  });

  it('grows by a call back', async () => {
    const { body } = await accept({ channel: 'hotline', channelFacts: channelSamples.hotline });
    const act = `/v1/cases/${body.id}/actions/register-call-back`;
    const calls = [
      await service.as('hotline').post(act, { outcome: 'not-reached' }),
      await service.as('hotline').post(act, { outcome: 'reached', note: '约定明日到窗口' }),
    ];
    expect(calls.map(({ status }) => status)).toEqual([200, 200]);
    expect(calls[1]!.body).toMatchObject({
      channelFacts: {
        callId: channelSamples.hotline.callId,
        callBacks: [{ outcome: 'not-reached' }, { outcome: 'reached', by: { name: '12348 话务员' } }],
      },
    });
  });
});
