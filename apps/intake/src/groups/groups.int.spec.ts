import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { aMatter } from '../../test/matters.js';
import { intakeService } from '../intake.service.js';

interface Shown {
  id: string;
  code?: string;
  priority: string;
  applicant: { groups: string[]; inSpecialGroup: boolean };
  groupProofs: object[];
}

const cardNumber = 'YX410302198800124321';
let service: TestService;
let clerk: TestClient;
beforeAll(async () => {
  service = await startTestService(intakeService);
  clerk = service.as('clerk');
}, 60_000);
afterAll(() => service.stop(), 30_000);

const accept = async (groups: string[] = []) =>
  (await clerk.post<Shown>('/v1/cases', aMatter({ applicant: { name: '赵勇', groups }, statement: '咨询离婚。' })))
    .body;
const record = (id: string, proof: object, client = clerk) =>
  client.post<Shown>(`/v1/cases/${id}/actions/record-group-proof`, proof);
const veteran = { group: 'veteran', kind: 'veteran-card', number: cardNumber };

describe('the policy', () => {
  it('can be read by anyone, with its version and what no law says', async () => {
    const { status, body } = await service.stranger.get<{ version: string; items: { id: string; rights: object[] }[] }>(
      '/v1/groups',
    );
    expect([status, body.version]).toEqual([200, expect.stringMatching(/^\d{4}-/)]);
    const rightsOf = (id: string) => body.items.find(group => group.id === id)!.rights;
    expect(rightsOf('soldier-family')).toContainEqual(
      expect.objectContaining({ right: 'queue-priority', name: '优先受理、优先叫号', verified: true }),
    );
    expect(rightsOf('elderly')).toContainEqual(expect.objectContaining({ right: 'queue-priority', verified: false }));
  });
});

describe('a proof', () => {
  it('makes the applicant one of the group, keeps the end of its number, and raises the priority', async () => {
    const { id, priority } = await accept();
    expect(priority).toBe('normal');
    const { status, body } = await record(id, veteran);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      priority: 'priority',
      applicant: { groups: ['veteran'] },
      groupProofs: [
        { group: 'veteran', kind: 'veteran-card', number: '****************4321', seenBy: { name: '受理员' } },
      ],
    });
    const { body: kept } = await clerk.get(`/v1/cases/${id}/history`);
    expect(JSON.stringify(kept)).not.toMatch(/veteran|4321/);
    expect(kept['items']).toContainEqual(
      expect.objectContaining({
        action: 'record-group-proof',
        input: {},
        changes: expect.arrayContaining([{ field: 'groups' }, { field: 'groupProofs' }]),
      }),
    );
    const rows = await service.rows(
      `select jsonb_build_array(to_jsonb(c), (select jsonb_agg(h) from history h where h.case_id = c.id),
         (select jsonb_agg(o) from outbox o where o.key = c.id::text)) as everything from cases c where id = $1`,
      [id],
    );
    expect(JSON.stringify(rows)).not.toContain(cardNumber);
  });

  it('is told when the matter ends, although it was not known when it was accepted', async () => {
    const { id } = await accept();
    await record(id, veteran);
    await clerk.post(`/v1/cases/${id}/actions/withdraw`, { reason: '已自行解决' });
    const told = (await service.events(id)).filter(({ data }) => data['groups']);
    expect(told.map(({ type, data }) => [type, data['groups']])).toEqual([
      ['intake.case.accepted.v1', []],
      ['intake.case.closed.v1', ['veteran']],
    ]);
  });

  it.each<[string, object, string]>([
    ['of a group that is none', { group: 'vip', kind: 'x' }, 'unknown-group'],
    ['that shows something else', { group: 'veteran', kind: 'disability-certificate' }, 'unsuitable-proof'],
  ])('%s is refused, and nothing is stored', async (_, proof, code) => {
    const { id } = await accept();
    expect((await record(id, proof)).body.code).toBe(code);
    expect((await clerk.get(`/v1/cases/${id}`)).body).toMatchObject({ version: 1, groupProofs: [] });
  });

  it('is recorded once, by who has seen it', async () => {
    const { id } = await accept(['veteran']);
    expect((await record(id, veteran, service.as('hotline'))).body.code).toBe('missing-role');
    const answers = await Promise.all([record(id, veteran), record(id, veteran)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.map(({ body }) => body.code)).toContain('proof-recorded-already');
  });
});

describe('membership of a group', () => {
  it('is known to the officers of the matter and their head, and to others only as a flag', async () => {
    const { id } = await accept(['disabled']);
    await record(id, { group: 'disabled', kind: 'disability-certificate' });
    for (const role of ['clerk', 'hotline', 'head'] as const) {
      const { body } = await service.as(role).get<Shown>(`/v1/cases/${id}`);
      expect(body).toMatchObject({ applicant: { groups: ['disabled'], inSpecialGroup: true }, groupProofs: [{}] });
    }
    for (const role of ['supervisor', 'admin'] as const) {
      const reader = service.as(role);
      const { body } = await reader.get<Shown>(`/v1/cases/${id}`);
      expect(body).toMatchObject({
        applicant: { groups: [], inSpecialGroup: true },
        groupProofs: [],
        priority: 'priority',
      });
      const all = [
        body,
        (await reader.get(`/v1/cases/${id}/history`)).body,
        (await reader.get('/v1/cases?limit=200')).body,
      ];
      expect(JSON.stringify(all)).not.toMatch(/disabled|残疾|disability/);
      expect((await reader.get('/v1/cases?group=disabled')).body['code']).toBe('missing-role');
    }
    expect((await clerk.get<{ items: Shown[] }>('/v1/cases?group=disabled')).body.items.map(item => item.id)).toContain(
      id,
    );
  });
});

describe('a matter with priority', () => {
  it('is found by it, and told to the service', async () => {
    const { id } = await accept(['soldier-family']);
    const { items } = (await clerk.get<{ items: Shown[] }>('/v1/cases?priority=priority&limit=200')).body;
    expect(items.map(item => item.id)).toContain(id);
    expect(items.every(({ priority }) => priority === 'priority')).toBe(true);
    await clerk.post(`/v1/cases/${id}/actions/route`, { matter: 'mediation.marriage' });
    const events = await service.events(id);
    expect(events.find(({ type }) => type === 'intake.case.routed.v1')!.data).toMatchObject({ priority: 'priority' });
  });

  it('is urgent by its words, which are told as the reason', async () => {
    const matter = aMatter({ applicant: { name: '赵敏' }, statement: '我丈夫又打我，我很害怕。' });
    const { body } = await clerk.post<Shown & { clocks: { rule: string }[] }>('/v1/cases', matter);
    expect(body).toMatchObject({
      priority: 'urgent',
      priorityReasons: expect.arrayContaining([expect.objectContaining({ source: 'urgency', level: 'urgent' })]),
    });
    expect(body.clocks.map(({ rule }) => rule)).toContain('intake.route-priority');
  });

  it('has a shorter limit of its own beside the usual one, if the group has the right to it', async () => {
    const { body } = await clerk.post<{ id: string; clocks: { rule: string; itemLabel?: string }[] }>(
      '/v1/cases',
      aMatter({ applicant: { name: '赵勇', groups: ['soldier-family'] }, statement: '咨询离婚。' }),
    );
    expect(body.clocks.map(({ rule, itemLabel }) => [rule, itemLabel]).sort()).toEqual([
      ['intake.route', undefined],
      ['intake.route-priority', '优先件'],
    ]);
    const routed = await clerk.post(`/v1/cases/${body.id}/actions/route`, { matter: 'mediation.marriage' });
    expect(routed.body['clocks']).toContainEqual(
      expect.objectContaining({ rule: 'intake.route-priority', state: 'stopped' }),
    );
  });
});
