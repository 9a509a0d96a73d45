import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { signedIn } from '../../test-support/officers.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { countsOf, opened } from '../../test-support/parcels.js';

type History = {
  items: { action: string; reason: string | null; changes: { field: string; from: unknown; to: unknown }[] }[];
};

const clock = new ManualClock(parseInstant('2026-11-23T09:00:00+08:00'));
let service: TestService;
let wang: TestClient;
let li: TestClient;
let head: TestClient;
let id: string;

beforeAll(async () => {
  service = await startTestService(parcelService, { clock });
  ({ client: wang } = await signedIn(service, 'mediator', { id: 'wang' }));
  ({ client: li } = await signedIn(service, 'mediator', { id: 'li', division: '410300' }));
  ({ client: head } = await signedIn(service, 'head', { id: 'head' }));
  await signedIn(service, 'mediator', { id: 'elsewhere', division: '410303' });
  await signedIn(service, 'clerk', { id: 'clerk' });
}, 60_000);
afterAll(() => service.stop(), 30_000);
beforeEach(async () => {
  id = await opened(service);
});

const act = async (who: TestClient, action: string, body: object = {}) => {
  const answer = await who.post(`/v1/cases/${id}/actions/${action}`, body);
  return answer.status === 200 ? answer.body['handler'] : answer.body['code'];
};
const wangHandles = { id: 'wang', name: 'wang（mediator）' };
const liHandles = { id: 'li', name: 'li（mediator）' };

describe('a case', () => {
  it('is nobody’s until somebody takes it up, and told to be his', async () => {
    expect((await wang.get(`/v1/cases/${id}`)).body['handler']).toBeNull();
    expect(await act(wang, 'take-up', { note: '熟悉情况' })).toEqual(wangHandles);
    expect((await wang.get(`/v1/cases/${id}`)).body['handler']).toEqual(wangHandles);
  });

  it('is taken up once', async () => {
    expect(await act(wang, 'take-up')).toEqual(wangHandles);
    expect(await act(wang, 'take-up')).toBe('same-handler');
    expect(await act(li, 'take-up')).toBe('handled-already');
    expect(await countsOf(service, id)).toMatchObject({ version: 2, history: 2 });
  });

  it('is assigned by the head, and anew, to whoever can see to it', async () => {
    expect(await act(head, 'assign-handler', { handlerId: 'wang' })).toEqual(wangHandles);
    expect(await act(head, 'assign-handler', { handlerId: 'wang' })).toBe('same-handler');
    expect(await act(head, 'assign-handler', { handlerId: 'li', note: '上级办理' })).toEqual(liHandles);
  });

  it('tells in its events who handles it, from then on', async () => {
    await act(wang, 'take-up');
    await act(head, 'assign-handler', { handlerId: 'li' });
    const steps = (await service.events(id)).filter(({ type }) => type.includes('.case.'));
    expect(steps.map(({ data: { handlerId, handlerName } }) => [handlerId, handlerName])).toEqual([
      [undefined, undefined],
      ['wang', 'wang（mediator）'],
      ['li', 'li（mediator）'],
    ]);
  });

  it.each([
    ['somebody unknown', 'nobody', 'unknown-officer'],
    ['somebody of another county', 'elsewhere', 'officer-cannot-act'],
    ['somebody of another role', 'clerk', 'officer-cannot-act'],
  ])('is not given to %s, and nothing is stored', async (_, handlerId, code) => {
    const before = await countsOf(service, id);
    expect(await act(head, 'assign-handler', { handlerId })).toBe(code);
    expect(await countsOf(service, id)).toEqual(before);
    await act(wang, 'take-up');
    expect(await act(wang, 'hand-over', { to: handlerId, reason: '调岗' })).toBe(code);
  });

  it('is assigned by nobody else', async () =>
    expect(await act(wang, 'assign-handler', { handlerId: 'wang' })).toBe('missing-role'));

  it('is handed over by its handler or by the head, and by nobody else', async () => {
    expect(await act(wang, 'hand-over', { to: 'li', reason: '调岗' })).toBe('not-handled');
    await act(wang, 'take-up');
    expect(await act(li, 'hand-over', { to: 'li', reason: '我来办' })).toBe('not-the-handler');
    expect(await act(wang, 'hand-over', { to: 'wang', reason: '调岗' })).toBe('same-handler');
    expect(await act(wang, 'hand-over', { to: 'li', reason: '调岗' })).toEqual(liHandles);
    expect(await act(head, 'hand-over', { to: 'wang', reason: '休假' })).toEqual(wangHandles);
  });

  it('is handed over by whoever stands in for its handler, as long as he does', async () => {
    await act(wang, 'take-up');
    const cover = { absent: 'wang', deputy: 'li', fromDay: '2026-11-24', toDay: '2026-11-24' };
    expect((await head.post('/v1/covers', cover)).status).toBe(201);
    const handOver = () => act(li, 'hand-over', { to: 'li', reason: '代班' });
    expect(await handOver()).toBe('not-the-handler');
    clock.set(parseInstant('2026-11-24T00:00:00+08:00'));
    expect(await handOver()).toEqual(liHandles);
  });

  it('tells in its history who had it', async () => {
    await act(wang, 'take-up');
    await act(wang, 'hand-over', { to: 'li', reason: '调岗' });
    const { body } = await wang.get<History>(`/v1/cases/${id}/history`);
    expect(body.items.slice(1).map(({ action, reason, changes }) => [action, reason, changes[0]])).toEqual([
      ['take-up', null, { field: 'handlerId', from: null, to: 'wang' }],
      ['hand-over', '调岗', { field: 'handlerId', from: 'wang', to: 'li' }],
    ]);
  });

  it('that was handed back is nobody’s when it comes again', async () => {
    await act(wang, 'take-up');
    await wang.post(`/v1/cases/${id}/actions/return`, { reason: '不属于本服务' });
    const [{ n }] = (await service.rows(`select routing as n from cases where id = $1`, [id])) as [{ n: number }];
    expect(n).toBe(1);
    const { body } = await wang.get(`/v1/cases/${id}`);
    await opened(service, { id, acceptanceNo: body['acceptanceNo'] as string, routing: 2 });
    expect((await wang.get(`/v1/cases/${id}`)).body).toMatchObject({ state: 'waiting', handler: null });
  });
});
