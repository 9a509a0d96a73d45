import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, staff, startTestService, type TestService } from '@yizhan/testing';
import { mediationService } from '../src/mediation.service.js';
import { Disputes } from '../test-support/mediation.disputes.js';

const village = '410302104201';
interface Page {
  items: { id: string; name: string; openCases: number }[];
  next: string | null;
}

describe('the registers of committees and mediators', () => {
  let service: TestService;
  let disputes: Disputes;
  beforeAll(async () => {
    service = await startTestService(mediationService);
    disputes = new Disputes(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const committee = (changes: object = {}) => ({ division: village, name: randomUUID(), kind: 'village', ...changes });
  const register = async (path: string, body: object, role: 'head' | 'admin' = 'head') => {
    const answer = await service.as(role).post<{ id: string; name: string }>(path, body);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const someone = async (changes: object = {}) => {
    const { id: committeeId } = await register('/v1/committees', committee());
    const mediator = { committeeId, name: randomUUID(), employment: 'full-time', specialities: ['mediation.labour'] };
    return register('/v1/mediators', { ...mediator, ...changes });
  };
  const refused = ({ status, body }: Answer) => [status, body['code']];

  it('reach down to the village and keep what is handed in', async () => {
    const handed = committee({ director: '赵主任', address: '村委会二楼', members: 5 });
    const { id } = await register('/v1/committees', handed);
    expect((await service.as('clerk').get(`/v1/committees/${id}`)).body).toMatchObject({ ...handed, active: true });
  });

  it('are read a page at a time, within the caller’s division', async () => {
    for (let n = 0; n < 5; n++) await register('/v1/committees', committee({ division: '410302105001' }));
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const path = `/v1/committees?division=410302105&limit=2${cursor}`;
      const { items, next } = (await service.as('mediator').get<Page>(path)).body;
      expect(items.length).toBeLessThanOrEqual(2);
      seen.push(...items.map(({ id }) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(new Set(seen).size).toBe(5);
    const elsewhere = await service.as('mediator', '410303').get<Page>('/v1/committees?division=410302105');
    expect(elsewhere.body.items).toEqual([]);
  });

  it('find by kind, name, speciality, committee and whether they still mediate', async () => {
    const { id: committeeId } = await register(
      '/v1/committees',
      committee({ division: '410302', name: '医疗纠纷人民调解委员会', kind: 'industry', field: '医疗' }),
    );
    const { id } = await register('/v1/mediators', {
      committeeId,
      name: '吴医调',
      employment: 'part-time',
      specialities: ['mediation.medical'],
    });
    const ids = async (path: string) => (await service.as('clerk').get<Page>(path)).body.items.map(item => item.id);
    expect(await ids('/v1/committees?kind=industry&name=医疗&active=true')).toEqual([committeeId]);
    expect(await ids(`/v1/mediators?speciality=mediation.medical&employment=part-time&active=true`)).toEqual([id]);
    expect(await ids(`/v1/mediators?committeeId=${committeeId}`)).toEqual([id]);
    expect(await ids('/v1/mediators?speciality=mediation.medical&active=false')).toEqual([]);
  });

  it('change what is handed in, and nothing else', async () => {
    const { id } = await register('/v1/committees', committee({ director: '赵主任', members: 3 }));
    const changed = await service.as('admin').post(`/v1/committees/${id}/change`, { members: 7 });
    expect(changed.body).toMatchObject({ director: '赵主任', members: 7 });
    const { id: mediator } = await someone();
    const part = await service.as('head').post(`/v1/mediators/${mediator}/change`, { employment: 'part-time' });
    expect(part.body).toMatchObject({ employment: 'part-time', specialities: ['mediation.labour'] });
  });

  it('are changed by the head and the administrator only', async () => {
    const { id } = await someone();
    for (const role of ['mediator', 'clerk', 'supervisor'] as const) {
      expect(refused(await service.as(role).post('/v1/committees', committee()))).toEqual([403, 'missing-role']);
      const change = await service.as(role).post(`/v1/mediators/${id}/change`, { active: false });
      expect(refused(change)).toEqual([403, 'missing-role']);
    }
    expect(refused(await service.as('notary').get('/v1/mediators'))).toEqual([403, 'missing-role']);
    expect(refused(await service.as('notary').get(`/v1/mediators/${id}`))).toEqual([403, 'missing-role']);
    expect(refused(await service.stranger.get('/v1/committees'))).toEqual([401, 'not-signed-in']);
  });

  it.each([
    ['a village’s with a township’s code', { division: '410302104' }, 400, 'committee-level'],
    ['a township’s with a county’s code', { kind: 'township', division: '410302' }, 400, 'committee-level'],
    ['a profession’s without its field', { kind: 'industry', division: '410302' }, 400, 'committee-field-missing'],
    ['in another county', { division: '410303104201' }, 403, 'wrong-division'],
    ['with ten members', { members: 10 }, 400, 'invalid-input'],
    ['with a field nobody knows', { colour: 'red' }, 400, 'unknown-field'],
  ])('take no committee %s', async (_, changes, status, code) => {
    expect(refused(await service.as('head').post('/v1/committees', committee(changes)))).toEqual([status, code]);
  });

  it('have each committee and each of its mediators once', async () => {
    const handed = committee();
    const { id: committeeId } = await register('/v1/committees', handed);
    expect(refused(await service.as('head').post('/v1/committees', handed))).toEqual([409, 'committee-exists']);
    const mediator = { committeeId, name: '孙调解', employment: 'full-time' };
    await register('/v1/mediators', mediator);
    expect(refused(await service.as('head').post('/v1/mediators', mediator))).toEqual([409, 'mediator-exists']);
  });

  it('take no mediator of a committee that is not there, no longer mediates, or knows no such matter', async () => {
    const { id: committeeId } = await register('/v1/committees', committee());
    const mediator = { committeeId, name: '孙调解', employment: 'full-time' };
    const post = (changes: object) => service.as('head').post('/v1/mediators', { ...mediator, ...changes });
    expect(refused(await post({ committeeId: randomUUID() }))).toEqual([404, 'not-found']);
    expect(refused(await post({ specialities: ['mediation.nothing'] }))).toEqual([400, 'unknown-speciality']);
    await service.as('head').post(`/v1/committees/${committeeId}/change`, { active: false });
    expect(refused(await post({}))).toEqual([409, 'committee-inactive']);
  });

  it.each(['/v1/committees/x', `/v1/mediators/${randomUUID()}`])('know nothing of %s', async path => {
    expect(refused(await service.as('head').get(path))).toEqual([404, 'not-found']);
  });

  it('give a case its mediator, who then has one more open case until it ends', async () => {
    const { id: mediatorId, name } = await someone();
    const byId = { mediatorId, mediator: undefined, committee: undefined };
    const id = await disputes.after('accept', ['assign-mediator', byId]);
    const view = await service.as('mediator').get(`/v1/cases/${id}`);
    expect(view.body).toMatchObject({ mediatorId, mediator: name });
    const load = async () =>
      (await service.as('mediator').get<{ openCases: number }>(`/v1/mediators/${mediatorId}`)).body;
    expect((await load()).openCases).toBe(1);
    await disputes.act(id, 'fail');
    expect((await load()).openCases).toBe(0);
  });

  it('refuse a case somebody who is not there, has left, or mediates elsewhere, and leave it as it was', async () => {
    const id = await disputes.after('accept');
    const assign = (mediatorId: string) =>
      disputes.act(id, 'assign-mediator', { mediatorId, mediator: undefined, committee: undefined });
    expect(refused(await assign(randomUUID()))).toEqual([409, 'mediator-unknown']);
    const left = await someone();
    await service.as('head').post(`/v1/mediators/${left.id}/change`, { active: false });
    expect(refused(await assign(left.id))).toEqual([409, 'mediator-inactive']);
    const there = { division: '410303104201', name: randomUUID(), kind: 'village' };
    const { id: committeeId } = await register('/v1/committees', there, 'admin');
    const elsewhere = await register(
      '/v1/mediators',
      { committeeId, name: '周调解', employment: 'full-time' },
      'admin',
    );
    expect(refused(await assign(elsewhere.id))).toEqual([409, 'mediator-elsewhere']);
    expect((await service.as('mediator').get(`/v1/cases/${id}`)).body).toMatchObject({ state: 'accepted', version: 2 });
  });

  it('do the same over gRPC, with the same checks', async () => {
    const call = async (name: string, input: object, role: 'head' | 'mediator' = 'head') => {
      const rpc = mediationService.rpcs!.find(one => one.name === name)!;
      return (await rpc.call(service.running.app.get(rpc.provider), input, staff(role), {})) as Record<string, unknown>;
    };
    const { id: committeeId } = await call('RegisterCommittee', committee());
    const { id } = await call('RegisterMediator', { committeeId, name: '钱调解', employment: 'part-time' });
    expect(await call('ChangeCommittee', { id: committeeId, members: 5 })).toMatchObject({ members: 5 });
    expect(await call('ChangeMediator', { id, active: false })).toMatchObject({ active: false });
    expect(await call('Committee', { id: committeeId }, 'mediator')).toMatchObject({ members: 5 });
    expect(await call('Mediator', { id }, 'mediator')).toMatchObject({ name: '钱调解', openCases: 0 });
    expect(await call('Committees', { division: village, limit: 1 }, 'mediator')).toMatchObject({ items: [{}] });
    expect(await call('Mediators', { committeeId }, 'mediator')).toMatchObject({ items: [{ id }] });
    await expect(call('ChangeMediator', { id, active: true }, 'mediator')).rejects.toMatchObject({
      code: 'missing-role',
    });
  });
});
