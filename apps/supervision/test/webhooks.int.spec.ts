import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { formatInstant } from '@yizhan/deadlines';
import { ManualClock, type StaffRole } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { Webhook } from 'standardwebhooks';
import { Receiver } from '../../../libs/webhooks/test-support/receiver.js';
import { supervisionService } from '../src/supervision.service.js';
import { taskTold, warningTold } from './alert-events.js';

interface Registered {
  id: string;
  secret: string;
  state: string;
  disabledBecause: string | null;
}
interface Delivery {
  id: string;
  webhookId: string;
  type: string;
  caseId: string;
  state: string;
  attempts: { at: string; ms: number; code?: number; failure?: string }[];
  nextTryAt: string | null;
}

const second = 1_000;
const hour = 3_600_000;

describe('alerts by webhook', () => {
  const clock = new ManualClock(Math.floor(performance.timeOrigin + performance.now()));
  const receivers: Receiver[] = [];
  let service: TestService;
  let replica: TestService;
  let own: EventSource;

  beforeAll(async () => {
    const env = { WEBHOOK_ALLOW_PRIVATE: '127.0.0.1' };
    service = await startTestService(supervisionService, { clock, env });
    replica = await startTestService(supervisionService, { replicaOf: service, env });
    own = await eventSource('supervision', service);
  }, 120_000);
  afterEach(async () => {
    const { body } = await service.as('supervisor').get<{ items: Registered[] }>('/v1/webhooks?limit=200');
    for (const { id } of body.items) await service.as('supervisor').delete(`/v1/webhooks/${id}`);
    await Promise.all(receivers.splice(0).map(each => each.goAway().catch(() => undefined)));
  }, 30_000);
  afterAll(async () => {
    await own.stop();
    await replica.stop();
    await service.stop();
  }, 60_000);

  const receiving = async (...behaviour: Parameters<typeof Receiver.start>) => {
    const receiver = await Receiver.start(...behaviour);
    receivers.push(receiver);
    return receiver;
  };
  const register = async (receiver: Receiver, filters: object = {}, role: StaffRole = 'supervisor', place?: string) => {
    const { status, body } = await service
      .as(role, place)
      .post<Registered>('/v1/webhooks', { url: receiver.url, ...filters });
    expect(status).toBe(201);
    receiver.secret = body.secret;
    return body;
  };
  const log = async ({ id }: Registered, query = '') => {
    const { body } = await service
      .as('supervisor')
      .get<{ items: Delivery[]; next: string | null }>(`/v1/webhooks/${id}/deliveries?${query}`);
    return body;
  };
  const waitFor = (look: () => boolean | Promise<boolean>) => eventually(look, { withinMs: 20_000 });
  const codeOf = async (answer: Promise<{ status: number; body: Record<string, unknown> }>) => {
    const { status, body } = await answer;
    return [status, body['code']];
  };

  it('reach a receiver signed, thin, each once, whichever replica sends them', async () => {
    const receiver = await receiving();
    const webhook = await register(receiver);
    const raised = taskTold(clock.now(), { division: '410302' });
    const events = [raised, warningTold(clock.now()), ...Array.from({ length: 30 }, () => taskTold(clock.now()))];
    await own.publish(...events);
    await waitFor(() => receiver.taken.length === events.length);
    expect(receiver.unsigned).toEqual([]);
    const message = receiver.taken.find(({ body }) => body.includes((raised.data as { taskId: string }).taskId))!;
    const { acceptanceNo, caseId, taskId } = raised.data as Record<string, string>;
    expect(JSON.parse(message.body)).toMatchObject({
      type: 'task.raised',
      timestamp: formatInstant(clock.now()),
      data: { seq: expect.any(String), acceptanceNo, caseId, taskId, level: 'county', latenessMs: 1 },
    });
    const items = await eventually(async () => {
      const page = await log(webhook, 'state=delivered&limit=100');
      return page.items.length === events.length && page.items;
    });
    expect(items.map(each => each.webhookId).sort()).toEqual(receiver.taken.map(each => each.id).sort());
    expect(items[0]).toMatchObject({
      attempts: [{ code: 204, at: formatInstant(clock.now()), ms: expect.any(Number) }],
    });
  }, 60_000);

  it('are chosen by type, division, service and level', async () => {
    const [raised, elsewhere, city] = [await receiving(), await receiving(), await receiving()];
    await register(raised, { types: ['task.raised'], divisions: ['410302'], services: ['mediation'] });
    await register(elsewhere, { divisions: ['410303'] });
    await register(city, { types: ['task.*'], levels: ['city'] });
    await own.publish(
      taskTold(clock.now()),
      taskTold(clock.now(), { service: 'notarization' }),
      taskTold(clock.now(), { level: 'city' }, 'closed'),
      warningTold(clock.now()),
      taskTold(clock.now(), { division: '410303' }),
      taskTold(clock.now(), { division: '420100' }),
    );
    await waitFor(() => raised.taken.length === 1 && elsewhere.taken.length === 1 && city.taken.length === 1);
    expect(city.taken[0]!.type).toBe('task.closed');
    const [queued] = await service.rows<{ n: number }>(
      `select count(*)::int as n from webhook_deliveries
       where endpoint_id in (select id from webhook_endpoints where state = 'enabled')`,
    );
    expect(queued!.n).toBe(3);
  }, 60_000);

  it('wait for a receiver that fails, in the order of their case, beside others that get theirs', async () => {
    const [failing, healthy] = [await receiving(500), await receiving()];
    const webhook = await register(failing);
    await register(healthy);
    const caseId = randomUUID();
    await own.publish(taskTold(clock.now(), { caseId }));
    await waitFor(async () => (await log(webhook)).items[0]?.attempts.length === 1);
    const states = ['acknowledged', 'answered', 'closed'];
    for (const state of states) await own.publish(taskTold(clock.now(), { caseId, state }, 'progressed'));
    await waitFor(() => healthy.taken.length === 4);
    expect((await log(webhook)).items).toHaveLength(4);
    expect((await log(webhook)).items[3]).toMatchObject({
      state: 'waiting',
      attempts: [{ code: 500, failure: 'status' }],
      nextTryAt: expect.any(String),
    });
    failing.behaviour = 200;
    clock.advance(6 * second);
    await waitFor(() => failing.taken.length === 4);
    const told = (receiver: Receiver) =>
      receiver.taken.map(({ body }) => (JSON.parse(body) as { data: { state: string } }).data.state);
    expect(told(failing)).toEqual(['raised', ...states]);
    expect(told(healthy)).toEqual(['raised', ...states]);
  }, 60_000);

  it('are found in the log when they were given up, are sent again one by one, and all since an instant', async () => {
    const receiver = await receiving(500);
    const webhook = await register(receiver);
    const since = formatInstant(clock.now());
    await own.publish(taskTold(clock.now()), taskTold(clock.now()));
    await waitFor(async () => (await log(webhook)).items.filter(each => each.attempts.length > 0).length === 2);
    const waiting = (await log(webhook)).items[0]!;
    const keeper = service.as('supervisor');
    const path = `/v1/webhooks/${webhook.id}`;
    expect(await codeOf(keeper.post(`${path}/deliveries/${waiting.id}/resend`))).toEqual([409, 'delivery-waiting']);
    clock.advance(76 * hour);
    await waitFor(async () => (await log(webhook, 'state=exhausted')).items.length === 2);
    const [later, first] = (await log(webhook, 'state=exhausted')).items;
    receiver.behaviour = 200;
    expect((await keeper.post(`${path}/deliveries/${later!.id}/resend`)).status).toBe(202);
    await waitFor(() => receiver.taken.length === 1);
    expect(receiver.taken[0]!.id).toBe(later!.webhookId);
    const recovered = await keeper.post(`${path}/recover`, { since });
    expect([recovered.status, recovered.body]).toEqual([202, { recovered: 1 }]);
    await waitFor(() => receiver.taken.length === 2);
    expect(receiver.taken[1]!.id).toBe(first!.webhookId);
    const future = formatInstant(clock.now() + hour);
    expect(await codeOf(keeper.post(`${path}/recover`, { since: future }))).toEqual([400, 'recover-since-future']);
    expect(await codeOf(keeper.post(`${path}/recover`, { since: 'lately' }))).toEqual([400, 'invalid-input']);
    expect(await codeOf(keeper.post(`${path}/deliveries/${randomUUID()}/resend`))).toEqual([404, 'not-found']);
  }, 60_000);

  it('are listed a page at a time', async () => {
    const receiver = await receiving();
    const webhook = await register(receiver);
    await own.publish(...Array.from({ length: 5 }, () => taskTold(clock.now())));
    await waitFor(() => receiver.taken.length === 5);
    const first = await log(webhook, 'limit=3');
    const rest = await log(webhook, `limit=3&cursor=${first.next}`);
    expect([first.items.length, rest.items.length, rest.next]).toEqual([3, 2, null]);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(5);
    const keeper = service.as('supervisor');
    const wrong = `/v1/webhooks/${webhook.id}/deliveries?cursor=${Buffer.from('x').toString('base64url')}`;
    expect(await codeOf(keeper.get(wrong))).toEqual([400, 'malformed-cursor']);
    expect(await codeOf(keeper.get(`/v1/webhooks/${webhook.id}/deliveries?state=lost`))).toEqual([
      400,
      'invalid-input',
    ]);
  }, 60_000);

  it('are signed with both secrets for a day after a rotation, or with the new one alone if the old one leaked', async () => {
    const receiver = await receiving();
    const { id, secret: old } = await register(receiver);
    const keeper = service.as('supervisor');
    const rotated = (await keeper.post<Registered>(`/v1/webhooks/${id}/rotate`)).body;
    expect(rotated.secret).toMatch(/^whsec_/);
    const signers = async (...secrets: string[]) => {
      const before = receiver.received.length;
      await own.publish(taskTold(clock.now()));
      await waitFor(() => receiver.received.length > before);
      const { body, headers } = receiver.received.at(-1)!;
      const verified = (secret: string) => {
        try {
          return Boolean(new Webhook(secret).verify(body, headers as Record<string, string>));
        } catch {
          return false;
        }
      };
      return secrets.map(verified);
    };
    expect(await signers(old, rotated.secret)).toEqual([true, true]);
    clock.advance(24 * hour);
    expect(await signers(old, rotated.secret)).toEqual([false, true]);
    const leaked = (await keeper.post<Registered>(`/v1/webhooks/${id}/rotate`, { immediately: true })).body;
    expect(await signers(rotated.secret, leaked.secret)).toEqual([false, true]);
    const shown = JSON.stringify((await keeper.get(`/v1/webhooks/${id}`)).body);
    for (const secret of [old, rotated.secret, leaked.secret]) expect(shown).not.toContain(secret.slice(6));
    const stored = await service.rows<{ secret: string }>('select secret from webhook_endpoints where id = $1', [id]);
    expect(stored[0]!.secret).not.toContain(leaked.secret.slice(6));
  }, 60_000);

  it('wait while an address is disabled, and follow when it is enabled; a test goes before them', async () => {
    const receiver = await receiving();
    const webhook = await register(receiver);
    const keeper = service.as('supervisor');
    const path = `/v1/webhooks/${webhook.id}`;
    expect((await keeper.post<Registered>(`${path}/disable`)).body.disabledBecause).toBe('officer');
    await own.publish(taskTold(clock.now()));
    await waitFor(async () => (await log(webhook, 'state=waiting')).items.length === 1);
    expect(await codeOf(keeper.post(`${path}/test`))).toEqual([409, 'webhook-disabled']);
    expect(await codeOf(keeper.post(`${path}/recover`, { since: formatInstant(clock.now()) }))).toEqual([
      409,
      'webhook-disabled',
    ]);
    expect((await keeper.post<Registered>(`${path}/enable`)).body).toMatchObject({ state: 'enabled' });
    await waitFor(() => receiver.taken.length === 1);
    const test = await keeper.post<Delivery>(`${path}/test`);
    expect([test.status, test.body.type, test.body.caseId]).toEqual([202, 'webhook.test', null]);
    await waitFor(() => receiver.taken.length === 2);
    expect(receiver.taken[1]).toMatchObject({ id: test.body.webhookId, type: 'webhook.test' });
  }, 60_000);

  it('end when the receiver answers that it is gone, which its officers learn from the stream', async () => {
    const receiver = await receiving(410);
    const webhook = await register(receiver);
    await own.publish(taskTold(clock.now()));
    await waitFor(async () => {
      const { body } = await service.as('supervisor').get<Registered>(`/v1/webhooks/${webhook.id}`);
      return body.disabledBecause === 'gone';
    });
    const told = await service.rows(`select division, data from alerts where type = 'webhook.disabled'`);
    expect(told).toMatchObject([{ division: '410300', data: { webhookId: webhook.id, because: 'gone' } }]);
    expect(receiver.received).toHaveLength(1);
  }, 60_000);

  it('that wait for a deleted address are cancelled', async () => {
    const receiver = await receiving(500);
    const { id } = await register(receiver);
    await own.publish(taskTold(clock.now()));
    await waitFor(() => receiver.received.length > 0);
    const keeper = service.as('supervisor');
    expect((await keeper.delete(`/v1/webhooks/${id}`)).status).toBe(204);
    const states = async () => {
      const text = 'select distinct state from webhook_deliveries where endpoint_id = $1';
      return (await service.rows<{ state: string }>(text, [id])).map(({ state }) => state);
    };
    await waitFor(async () => (await states()).join() === 'cancelled');
    expect(await codeOf(keeper.get(`/v1/webhooks/${id}`))).toEqual([404, 'not-found']);
    expect(await codeOf(keeper.delete(`/v1/webhooks/${id}`))).toEqual([404, 'not-found']);
    const [row] = await service.rows<{ secret: string }>('select secret from webhook_endpoints where id = $1', [id]);
    expect(row!.secret).toBe('');
  }, 60_000);

  describe('are registered', () => {
    const count = async () =>
      (await service.rows<{ n: number }>('select count(*)::int as n from webhook_endpoints'))[0]!.n;
    const url = 'http://127.0.0.1:9/hook';

    it.each<[string, object, number, string]>([
      ['no address at all', { url: 'nowhere' }, 400, 'webhook-url-malformed'],
      ['words before the host', { url: 'https://user:word@example.com/' }, 400, 'webhook-url-malformed'],
      ['another scheme', { url: 'ftp://example.com/' }, 400, 'webhook-scheme-refused'],
      ['a private address', { url: 'https://10.0.0.1/' }, 400, 'webhook-address-refused'],
      ['the clouds’ metadata', { url: 'http://169.254.169.254/latest' }, 400, 'webhook-address-refused'],
      ['no URL', { types: [] }, 400, 'invalid-input'],
      ['an unknown type', { url, types: ['task.lost'] }, 400, 'webhook-type-unknown'],
      ['an unknown service', { url, services: ['laundry'] }, 400, 'webhook-service-unknown'],
      ['an unknown level', { url, levels: ['village'] }, 400, 'webhook-level-unknown'],
      ['no division code', { url, divisions: ['41'] }, 400, 'invalid-input'],
      ['a division outside', { url, divisions: ['410302', '410400'] }, 403, 'webhook-division-outside'],
      ['the province', { url, divisions: ['410000'] }, 403, 'webhook-division-outside'],
      ['an unknown field', { url, secret: 'whsec_mine' }, 400, 'unknown-field'],
    ])('not with %s', async (_, body, status, code) => {
      const before = await count();
      expect(await codeOf(service.as('supervisor').post('/v1/webhooks', body))).toEqual([status, code]);
      expect(await count()).toBe(before);
    });

    it('by supervisors and administrators only, each within the own division', async () => {
      const receiver = await receiving();
      const { id } = await register(receiver, {}, 'supervisor', '410302');
      for (const role of ['clerk', 'head', 'mediator', 'province'] as const) {
        const other = service.as(role, '410300');
        expect(await codeOf(other.post('/v1/webhooks', { url }))).toEqual([403, 'missing-role']);
        expect(await codeOf(other.get('/v1/webhooks'))).toEqual([403, 'missing-role']);
        expect(await codeOf(other.get(`/v1/webhooks/${id}/deliveries`))).toEqual([403, 'missing-role']);
      }
      const next = service.as('supervisor', '410303');
      const path = `/v1/webhooks/${id}`;
      const calls = [
        next.get(path),
        next.patch(path, { description: 'x' }),
        next.delete(path),
        next.get(`${path}/deliveries`),
        ...['rotate', 'enable', 'disable', 'test'].map(action => next.post(`${path}/${action}`)),
        next.post(`${path}/recover`, { since: formatInstant(clock.now()) }),
        next.post(`${path}/deliveries/${randomUUID()}/resend`),
      ];
      for (const call of calls) expect(await codeOf(call)).toEqual([403, 'wrong-division']);
      const ids = async (place: string) =>
        (await service.as('admin', place).get<{ items: Registered[] }>('/v1/webhooks')).body.items.map(each => each.id);
      expect(await ids('410303')).toEqual([]);
      expect(await ids('410300')).toEqual([id]);
      // The city may see to a county's address, but not widen what the county gets.
      const city = service.as('supervisor');
      expect(await codeOf(city.patch(path, { divisions: ['410300'] }))).toEqual([403, 'webhook-division-outside']);
      expect((await city.patch(path, { description: '市局大屏' })).body).toMatchObject({ description: '市局大屏' });
    });

    it('changed in what was handed in, checked as at the beginning', async () => {
      const receiver = await receiving();
      const { id } = await register(receiver, { types: ['task.raised'], description: '大屏' });
      const keeper = service.as('supervisor');
      const path = `/v1/webhooks/${id}`;
      const changed = await keeper.patch(path, { types: ['task.*'], levels: ['city'] });
      expect(changed.body).toMatchObject({
        types: ['task.*'],
        levels: ['city'],
        description: '大屏',
        url: receiver.url,
      });
      expect(await codeOf(keeper.patch(path, { url: 'https://10.0.0.1/' }))).toEqual([400, 'webhook-address-refused']);
      expect(await codeOf(keeper.patch(path, { types: ['none'] }))).toEqual([400, 'webhook-type-unknown']);
      expect(await codeOf(keeper.patch(path, { state: 'deleted' }))).toEqual([400, 'unknown-field']);
      expect((await keeper.get(path)).body).toMatchObject({ types: ['task.*'], url: receiver.url, state: 'enabled' });
      expect(await codeOf(keeper.get('/v1/webhooks/what'))).toEqual([404, 'not-found']);
    });

    it('up to twenty a division, also when many come at once', async () => {
      const keeper = service.as('supervisor', '411200');
      const answers = await Promise.all(Array.from({ length: 24 }, () => keeper.post('/v1/webhooks', { url })));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
      expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body['code']))).toEqual(
        new Set(['too-many-webhooks']),
      );
    });
  });

  it('are counted', async () => {
    const response = await fetch(`${service.url}/metrics`);
    const text = await response.text();
    for (const name of [
      'yizhan_webhook_tries_total',
      'yizhan_webhooks_waiting',
      'yizhan_webhooks_oldest_waiting_seconds',
    ])
      expect(text).toContain(name);
  });
});
