import { Client, credentials, loadPackageDefinition, Metadata, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OfficerBook, protoFileOf, protoFolder } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, staff, startTestService, type TestService } from '@yizhan/testing';
import { supervisionService } from '../src/supervision.service.js';
import { eventsOf } from '../test-support/case-stories.js';
import { teller } from '../test-support/tell.js';
import { taskTold, warningTold } from './alert-events.js';

type Page<T = Record<string, unknown>> = { items: T[]; next: string | null };

type Unary = (request: object, metadata: Metadata, done: (error: ServiceError | null, answer: object) => void) => void;
type Tasks = Client & Record<string, Unary>;
interface Yizhan {
  supervision: {
    v1: { Tasks: new (address: string, channel: ReturnType<typeof credentials.createInsecure>) => Tasks };
  };
}

const path = '/v1/alerts/subscription';

describe('subscriptions and notices', () => {
  const clock = new ManualClock(parseInstant('2026-11-24T10:00:00+08:00'));
  const logged: string[] = [];
  let service: TestService;
  let own: EventSource;

  beforeAll(async () => {
    const note = (_: object, message: string) => void logged.push(message);
    const log = { debug: note, info: note, warn: note, error: note };
    service = await startTestService(supervisionService, { clock, log });
    own = await eventSource('supervision', service);
  }, 90_000);
  afterAll(async () => {
    await own.stop();
    await service.stop();
  }, 60_000);

  const kept = async () => (await service.rows('select from alert_subscriptions')).length;

  describe('a subscription', () => {
    it('of somebody who has chosen nothing is told in the console only', async () => {
      const usual = {
        ...{ mail: null, mailIsSent: false, levels: null, services: null, quietHours: null },
        ...{ digest: 'none', digestAt: null, workdaysOnly: false, updatedAt: null },
      };
      const types = ['deadline.warned', 'task.raised', 'assignment.raised'];
      expect((await service.as('mediator').get(path)).body).toEqual({ ...usual, types });
      const above = ['task.raised', 'task.escalated', 'assignment.raised', 'assignment.escalated'];
      expect((await service.as('supervisor').get(path)).body).toEqual({ ...usual, types: above });
    });

    it('is set by everybody for himself, as a whole', async () => {
      const head = service.as('head');
      const wish = {
        mail: { address: 'Wang.Ming@example.gov.cn' },
        types: ['task.raised', 'task.escalated'],
        levels: ['county', 'city'],
        services: ['mediation'],
        quietHours: { from: '22:00', to: '07:05' },
        digest: 'daily',
        digestAt: '08:30',
        workdaysOnly: true,
      };
      const set = await head.put(path, wish);
      expect(set.status).toBe(200);
      const stored = { ...wish, mailIsSent: false, updatedAt: '2026-11-24T10:00:00+08:00' };
      expect(set.body).toEqual(stored);
      expect((await head.get(path)).body).toEqual(stored);
      const [row] = await service.rows<{ mail_sealed: string }>('select * from alert_subscriptions');
      expect(row!.mail_sealed).toMatch(/^v1\./);
      expect(JSON.stringify(row)).not.toContain('example.gov.cn');

      expect((await head.put(path, {})).body).toMatchObject({ mail: null, levels: null, digest: 'none' });
      expect(await service.rows('select from alert_subscriptions where mail_sealed is not null')).toEqual([]);
    });

    it.each([
      ['an address that is none', { mail: { address: 'wang' } }, 'malformed-mail-address'],
      ['two addresses', { mail: { address: 'a@example.cn, b@example.cn' } }, 'malformed-mail-address'],
      [
        'an address with a line break',
        { mail: { address: 'a@example.cn\r\nbcc: b@example.cn' } },
        'malformed-mail-address',
      ],
      ['an alert that does not exist', { types: ['case.closed'] }, 'unknown-alert-type'],
      ['no alert at all', { types: [] }, 'invalid-input'],
      ['a level that does not exist', { levels: ['village'] }, 'invalid-input'],
      ['a service that does not exist', { services: ['police'] }, 'invalid-input'],
      ['quiet hours without length', { quietHours: { from: '22:00', to: '22:00' } }, 'quiet-hours-empty'],
      ['quiet hours that are no time', { quietHours: { from: '24:00', to: '07:00' } }, 'invalid-input'],
      ['quiet hours without an end', { quietHours: { from: '22:00' } }, 'invalid-input'],
      ['a daily digest without a time', { digest: 'daily' }, 'digest-time-missing'],
      ['a time without a daily digest', { digestAt: '08:00' }, 'digest-time-unused'],
      ['something unknown', { phone: '13812345678' }, 'unknown-field'],
    ])('with %s is refused, and leaves nothing', async (_, wish, code) => {
      const before = await kept();
      const { status, body } = await service.as('notary').put(path, wish);
      expect([status, body['code']]).toEqual([400, code]);
      expect(await kept()).toBe(before);
    });

    it('does not repeat a wrong address in its refusal', async () => {
      const { body } = await service.as('notary').put(path, { mail: { address: 'secret@' } });
      expect(JSON.stringify(body)).not.toContain('secret@');
    });

    it('of others the administrator sees, masked and within his division, page by page', async () => {
      for (const name of ['an', 'bo', 'cui']) {
        const client = service.as({ ...staff('mediator'), id: name, name });
        await client.put(path, { mail: { address: `${name}@example.gov.cn` } });
      }
      await service.running.app.get(OfficerBook).written();
      const admin = service.as('admin');
      const all = (await admin.get<Page>('/v1/alerts/subscriptions')).body;
      expect(all.items).toContainEqual(
        expect.objectContaining({
          officer: { id: 'bo', name: 'bo', roles: ['mediator'], division: '410302' },
          mail: { address: 'b***@example.gov.cn' },
        }),
      );
      const first = (await admin.get<Page>('/v1/alerts/subscriptions?limit=2')).body;
      const rest = (await admin.get<Page>(`/v1/alerts/subscriptions?cursor=${first.next}`)).body;
      expect([...first.items, ...rest.items]).toEqual(all.items);
      expect((await service.as('admin', '410303').get<Page>('/v1/alerts/subscriptions')).body.items).toEqual([]);
      expect((await service.as('head').get('/v1/alerts/subscriptions')).body['code']).toBe('missing-role');
      expect((await admin.get('/v1/alerts/subscriptions?cursor=wh!t')).body['code']).toBe('malformed-cursor');
    });

    it('is set and read over gRPC as over REST, with the same refusals', async () => {
      const account = { ...staff('clerk'), id: 'grpc', name: 'grpc' };
      const metadata = new Metadata();
      metadata.set('authorization', `Bearer ${await service.surroundings.issuer.token(account)}`);
      const loaded = loadSync(protoFileOf('supervision'), { includeDirs: [protoFolder] });
      const { yizhan } = loadPackageDefinition(loaded) as never as { yizhan: Yizhan };
      const address = `127.0.0.1:${service.running.grpcPort}`;
      const tasks = new yizhan.supervision.v1.Tasks(address, credentials.createInsecure());
      const call = (rpc: string, request: object) =>
        new Promise<string>(resolve =>
          tasks[rpc]!(request, metadata, (error, answer) =>
            resolve(error ? String(error.metadata.get('problem-code')[0]) : JSON.stringify(answer)),
          ),
        );
      expect(await call('SetAlertSubscription', { quietHours: { from: '22:00', to: '22:00' } })).toBe(
        'quiet-hours-empty',
      );
      await call('SetAlertSubscription', { levels: ['city'], mail: { address: 'grpc@example.cn' } });
      expect(await call('AlertSubscription', {})).toContain('grpc@example.cn');
      expect((await service.as(account).get(path)).body).toMatchObject({ levels: ['city'], services: null });
      expect(await call('Notices', {})).toContain('items');
      expect(await call('AlertSubscriptions', {})).toBe('missing-role');
      expect(await call('AlertMails', {})).toBe('missing-role');
      Client.prototype.close.call(tasks); // its own is the action of that name
    });

    it('waits for no mail where there is no mail server, which the log has said once', async () => {
      const head = service.as({ ...staff('head', '410310'), id: 'no-mail', name: 'no-mail' });
      await head.put(path, { mail: { address: 'no-mail@example.gov.cn' } });
      await service.running.app.get(OfficerBook).written();
      await own.publish(taskTold(clock.now(), { division: '410310' }));
      await eventually(async () => (await head.get<Page>('/v1/alerts/notices')).body.items.length === 1);
      expect(await service.rows('select from mail_items')).toEqual([]);
      expect(logged.filter(message => message.startsWith('no alerts are sent by mail'))).toHaveLength(1);
    }, 30_000);

    it('is nobody’s who has not signed in', async () => {
      for (const place of ['subscription', 'subscriptions', 'notices', 'mail-log']) {
        expect((await service.stranger.get(`/v1/alerts/${place}`)).status).toBe(401);
      }
    });
  });

  describe('a notice', () => {
    const signedIn = async (id: string, division: string) => {
      const client = service.as({ ...staff('head', division), id, name: id });
      await client.get('/v1/alerts/notices');
      await service.running.app.get(OfficerBook).written();
      return client;
    };
    const seen = async (client: ReturnType<TestService['as']>) =>
      (await client.get<Page<{ type: string; because: string; data: { caseId: string } }>>('/v1/alerts/notices')).body
        .items;

    it('of a warning and of a new task comes to the head of the unit, once each, the newest first', async () => {
      const head = await signedIn('unit-head', '410304');
      const other = await signedIn('other-head', '410305');
      const before = (await service.rows('select from alerts')).length;
      const warning = warningTold(clock.now(), { division: '410304' });
      const task = taskTold(clock.now(), { division: '410304' });
      const step = taskTold(clock.now(), { division: '410304' }, 'progressed');
      await own.publish(warning);
      await eventually(async () => (await seen(head)).length === 1);
      await own.publish(task, step, taskTold(clock.now(), { division: '410305' }));
      await eventually(async () => (await service.rows('select from alerts')).length === before + 4);
      expect(await seen(other)).toHaveLength(1);
      expect(await seen(head)).toMatchObject([
        { type: 'task.raised', because: 'head', at: '2026-11-24T10:00:00+08:00', data: task.data },
        { type: 'deadline.warned', because: 'head', data: warning.data },
      ]);
    }, 30_000);

    it('comes to whoever handles the case, also before he has ever signed in here', async () => {
      const tell = await teller(service);
      const receivedAt = clock.now();
      const story = eventsOf({ receivedAt, division: '410309', handler: 'chen', steps: 1 });
      await tell(...story);
      const { caseId } = story[0]!.event;
      await own.publish(warningTold(clock.now(), { caseId, division: '410309' }));
      const chen = service.as({ ...staff('mediator', '410309'), id: 'chen', name: 'chen' });
      await eventually(async () => (await seen(chen)).length === 1);
      expect(await seen(chen)).toMatchObject([{ type: 'deadline.warned', because: 'handler', data: { caseId } }]);
      expect(await seen(service.as('mediator', '410309'))).toEqual([]);
      await tell.stop();
    }, 60_000);

    it('is not shown any more to a head who has gone to another county', async () => {
      const head = await signedIn('moving', '410306');
      await own.publish(taskTold(clock.now(), { division: '410306' }));
      await eventually(async () => (await seen(head)).length === 1);
      const moved = service.as({ ...staff('head', '410307'), id: 'moving', name: 'moving' });
      expect(await seen(moved)).toEqual([]);
    }, 30_000);

    it('is read page by page', async () => {
      const head = await signedIn('pages', '410308');
      await own.publish(...Array.from({ length: 5 }, () => taskTold(clock.now(), { division: '410308' })));
      await eventually(async () => (await seen(head)).length === 5);
      const first = (await head.get<Page>('/v1/alerts/notices?limit=2')).body;
      const rest = (await head.get<Page>(`/v1/alerts/notices?cursor=${first.next}`)).body;
      expect([...first.items, ...rest.items]).toEqual(await seen(head));
      expect(rest.next).toBeNull();
      const wrong = Buffer.from('seven').toString('base64url');
      expect((await head.get(`/v1/alerts/notices?cursor=${wrong}`)).body['code']).toBe('malformed-cursor');
    }, 30_000);
  });
});
