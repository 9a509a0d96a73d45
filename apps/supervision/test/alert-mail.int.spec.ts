import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OfficerBook } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { type Logger, ManualClock, type StaffRole } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, staff, startTestService, type TestService } from '@yizhan/testing';
import { supervisionService } from '../src/supervision.service.js';
import { taskTold, warningTold } from './alert-events.js';
import { type Behaviour, MailServer } from './mail-server.js';

interface Line {
  officer: { id: string; name: string };
  kind: string;
  alerts: number;
  state: string;
  attempts: number;
  problem: string | null;
  nextAt: string | null;
}

const minute = 60_000;
const tuesday = parseInstant('2026-11-24T10:00:00+08:00');

describe('alerts by mail', () => {
  const clock = new ManualClock(tuesday);
  const logged: string[] = [];
  let server: MailServer;
  let env: Record<string, string>;
  let first: TestService;
  let service: TestService;
  let own: EventSource;

  beforeAll(async () => {
    server = await MailServer.start();
    env = {
      SMTP_URL: server.url,
      MAIL_FROM: '督办平台 <duban@example.gov.cn>',
      CONSOLE_URL: 'https://yizhan.example.gov.cn',
    };
    service = first = await startTestService(supervisionService, { clock, env, log: keeping(logged) });
    own = await eventSource('supervision', service);
  }, 90_000);
  afterEach(() => void (server.behaviour = 'take'));
  afterAll(async () => {
    await own.stop();
    await service.running.stop();
    await first.database.drop();
    await first.surroundings.issuer.stop();
    await server.stop();
  }, 60_000);

  /** Somebody of a place who wants mail at `id@example.cn`; every test has its own county. */
  const subscriber = async (id: string, role: StaffRole, division: string, wish: object = {}) => {
    const account = { ...staff(role, division), id, name: `${id}同志` };
    const client = service.as(account);
    const address = `${id}@example.cn`;
    const { status } = await client.put('/v1/alerts/subscription', { mail: { address }, ...wish });
    expect(status).toBe(200);
    await service.running.app.get(OfficerBook).written();
    return { client, address };
  };
  /** Publishes, and waits until the alerts are queued. */
  const tell = async (...events: ReturnType<typeof taskTold>[]) => {
    const kept = async () => (await service.rows<{ n: number }>('select count(*)::int as n from alerts'))[0]!.n;
    const before = await kept();
    await own.publish(...events);
    await eventually(async () => (await kept()) === before + events.length, { withinMs: 30_000 });
  };
  const log = async (officer: string, query = ''): Promise<Line[]> => {
    const { body } = await service.as('admin').get<{ items: Line[] }>(`/v1/alerts/mail-log?limit=200&${query}`);
    return body.items.filter(line => line.officer.id === officer);
  };
  const arrived = (address: string, count = 1) =>
    eventually(() => {
      expect(server.for(address)).toHaveLength(count);
      return server.for(address);
    });
  const logShows = (officer: string, ...lines: Partial<Line>[]) =>
    eventually(async () => {
      const found = await log(officer);
      expect(found).toMatchObject(lines);
      return found;
    });

  /**
   * The service stops between the moment when a mail was received and the one when it hears so. `lives` starts another
   * replica, which the tests behind go on with.
   */
  const dyingReplica = () => {
    let release = (): void => undefined;
    const received = new Promise<void>(resolve => (release = resolve));
    server.beforeTaken = () => {
      release();
      return new Promise(() => undefined);
    };
    const died = received.then(() => service.running.stop());
    const lives = async () => {
      service = await startTestService(supervisionService, { replicaOf: first, env, log: keeping(logged) });
    };
    return { died, lives };
  };

  it('tell the head of the unit and the supervisors of the level of a new task, a minute later', async () => {
    const head = await subscriber('zhang', 'head', '410304');
    const officer = await subscriber('li', 'supervisor', '410304');
    const elsewhere = await subscriber('wang', 'head', '410305');
    const event = taskTold(clock.now(), { division: '410304' });
    await tell(event);
    clock.advance(minute - 1);
    expect(await log('zhang')).toEqual([]);
    clock.advance(1);
    const [mail] = await arrived(head.address);
    await arrived(officer.address);
    expect(server.for(elsewhere.address)).toEqual([]);
    expect(mail!.subject).toBe('【超期督办】410304 人民调解：决定是否受理调解');
    const { acceptanceNo } = event.data as { acceptanceNo: string };
    for (const body of [mail!.text, mail!.html]) {
      expect(body).toContain('zhang同志：');
      expect(body).toContain(`受理编号 ${acceptanceNo}，`);
      expect(body).toContain('区县级');
      expect(body).toContain('时限 2026-11-24 ');
    }
    expect(mail!.text).toContain('https://yizhan.example.gov.cn/supervision/tasks?division=410304&service=mediation');
    await logShows('zhang', { kind: 'single', alerts: 1, state: 'sent', attempts: 1, problem: null });
  }, 60_000);

  it('make one message of 3,000 tasks of one unit, and every task stays on the desk of its head', async () => {
    const { client, address } = await subscriber('storm', 'head', '410306');
    const events = Array.from({ length: 3_000 }, () => taskTold(clock.now(), { division: '410306' }));
    await tell(...events);
    clock.advance(minute);
    await logShows('storm', { kind: 'storm', alerts: 3_000, state: 'sent' });
    const [mail] = await arrived(address);
    expect(mail!.subject).toBe('【超期督办】410306 人民调解：3,000 件超期督办');
    expect(mail!.text).toContain('另有 2,995 件');
    expect(mail!.html.match(/<li>/g)).toHaveLength(5);

    const seen = new Set<string>();
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next && `&cursor=${next}`;
      type Page = { items: { type: string; data: { taskId: string } }[]; next: string | null };
      const { body } = await client.get<Page>(`/v1/alerts/notices?limit=200${cursor}`);
      for (const { data } of body.items) seen.add(data.taskId);
      next = body.next;
    }
    expect(seen.size).toBe(3_000);
  }, 120_000);

  it('wait for the end of quiet hours, then come together', async () => {
    const quietHours = { from: '22:00', to: '07:00' };
    const { address } = await subscriber('night', 'head', '410307', { quietHours });
    clock.set(parseInstant('2026-11-24T23:30:00+08:00'));
    await tell(taskTold(clock.now(), { division: '410307' }), warningTold(clock.now(), { division: '410307' }));
    clock.set(parseInstant('2026-11-25T06:58:59+08:00'));
    await tell(...Array.from({ length: 5 }, () => warningTold(clock.now(), { division: '410307' })));
    clock.set(parseInstant('2026-11-25T06:59:59+08:00'));
    expect(await log('night')).toEqual([]);
    clock.set(parseInstant('2026-11-25T07:00:00+08:00'));
    await arrived(address, 2);
    const found = await log('night');
    expect(found.map(({ kind, alerts }) => [kind, alerts]).sort()).toEqual([
      ['single', 1],
      ['storm', 6],
    ]);
  }, 60_000);

  it('come once a day, or on working days only, for whoever wishes so', async () => {
    const daily = { digest: 'daily', digestAt: '08:30' };
    const { address } = await subscriber('daily', 'head', '410308', daily);
    const { address: patient } = await subscriber('patient', 'head', '410308', { ...daily, workdaysOnly: true });
    clock.set(parseInstant('2026-11-27T09:00:00+08:00')); // a Friday
    await tell(taskTold(clock.now(), { division: '410308' }));
    clock.advance(minute);
    await tell(warningTold(clock.now(), { division: '410308' }));
    clock.set(parseInstant('2026-11-28T08:30:00+08:00'));
    const [mail] = await arrived(address);
    expect(mail!.subject).toBe('【督办汇总】共 2 项提醒：410308 人民调解：1 件时限预警等');
    expect(server.for(patient)).toEqual([]);
    clock.set(parseInstant('2026-11-30T08:30:00+08:00'));
    await arrived(patient);
    await logShows('daily', { kind: 'digest', alerts: 2, state: 'sent' });
  }, 60_000);

  it.each<[string, string, Behaviour, unknown]>([
    ['has no time', 'later', { refuse: 451 }, 'EENVELOPE 451 RCPT TO'],
    ['hangs up', 'away', 'hang-up', expect.stringMatching(/^E(CONNECTION|SOCKET)/)],
  ])(
    'are tried again while the server %s',
    async (_, name, behaviour, problem) => {
      const { address } = await subscriber(name, 'head', '410310');
      server.behaviour = behaviour;
      await tell(warningTold(clock.now(), { division: '410310' }));
      clock.advance(minute);
      await logShows(name, { state: 'waiting', attempts: 1, problem } as object);
      server.behaviour = 'take';
      clock.advance(minute);
      await arrived(address);
      await logShows(name, { state: 'sent', attempts: 2, problem: null });
      // Whoever comes later in this county is told alone.
      await service.rows(`delete from alert_subscriptions where officer_id = $1`, [name]);
    },
    60_000,
  );

  it('fail at once when the address is refused for good, and after about a day of tries otherwise', async () => {
    await subscriber('nobody', 'head', '410311');
    server.behaviour = { refuse: 550 };
    await tell(taskTold(clock.now(), { division: '410311' }));
    clock.advance(minute);
    await logShows('nobody', { state: 'failed', attempts: 1, problem: 'EENVELOPE 550 RCPT TO', nextAt: null });

    await subscriber('unlucky', 'head', '410312');
    server.behaviour = { refuse: 452 };
    await tell(taskTold(clock.now(), { division: '410312' }));
    for (let attempts = 1; attempts <= 8; attempts++) {
      clock.advance(12 * 60 * minute);
      const state = attempts < 8 ? 'waiting' : 'failed';
      await logShows('unlucky', { attempts, state, problem: 'EENVELOPE 452 RCPT TO' });
    }
    expect(await log('unlucky', 'state=failed')).toHaveLength(1);
    expect(await log('unlucky', 'state=sent')).toEqual([]);
  }, 60_000);

  it('keep nobody waiting while the server hangs', async () => {
    const { client, address } = await subscriber('hung', 'head', '410322');
    server.behaviour = 'hang';
    await tell(taskTold(clock.now(), { division: '410322' }));
    clock.advance(minute);
    await eventually(async () => (await log('hung'))[0]?.attempts === 1);
    const began = performance.now();
    await tell(taskTold(clock.now(), { division: '410322' }));
    const { body } = await client.get<{ items: object[] }>('/v1/alerts/notices');
    expect(body.items).toHaveLength(2);
    expect(performance.now() - began).toBeLessThan(5_000);
    server.behaviour = 'take';
    const tried = await eventually(async () => (await log('hung')).find(({ problem }) => problem !== null), {
      withinMs: 30_000,
    });
    expect(tried).toMatchObject({ state: 'waiting', problem: expect.stringMatching(/^ETIMEDOUT/) });
    clock.advance(minute);
    await arrived(address, 2);
  }, 90_000);

  it('are not sent any more to somebody who has changed his mind', async () => {
    const { client, address } = await subscriber('gone', 'head', '410323');
    await tell(taskTold(clock.now(), { division: '410323' }));
    expect((await client.put('/v1/alerts/subscription', {})).status).toBe(200);
    clock.advance(minute);
    await eventually(async () => (await service.rows(`select from mail_items where officer_id = 'gone'`)).length === 0);
    expect(server.for(address)).toEqual([]);

    const { client: other } = await subscriber('dropped', 'head', '410324');
    server.behaviour = { refuse: 451 };
    await tell(taskTold(clock.now(), { division: '410324' }));
    clock.advance(minute);
    await logShows('dropped', { state: 'waiting', problem: 'EENVELOPE 451 RCPT TO' });
    await other.put('/v1/alerts/subscription', {});
    clock.advance(minute);
    await logShows('dropped', { state: 'dropped', problem: 'unsubscribed' });
  }, 60_000);

  it('leave no address in the log, in the list, or in the database', async () => {
    const { address } = await subscriber('secret', 'head', '410325');
    await tell(taskTold(clock.now(), { division: '410325' }));
    clock.advance(minute);
    await arrived(address);
    const { body } = await service.as('admin').get('/v1/alerts/mail-log');
    const rows = await service.rows('select * from alert_subscriptions');
    const mails = await service.rows('select * from mails');
    expect(JSON.stringify([body, rows, mails])).not.toContain('@example.cn');
    expect(logged.filter(line => line.includes('@example.cn'))).toEqual([]);
    expect(logged.filter(line => line.includes('a mail was not taken'))).not.toEqual([]);
  }, 30_000);

  it('come for sure: what was taken when the service died is sent again, under the same id', async () => {
    const { address } = await subscriber('twice', 'head', '410326');
    await tell(taskTold(clock.now(), { division: '410326' }));
    const { died, lives } = dyingReplica();
    clock.advance(minute);
    await arrived(address);
    await died;
    server.beforeTaken = () => Promise.resolve();
    await lives();
    clock.advance(5 * minute);
    const mails = await arrived(address, 2);
    expect(mails[0]!.messageId).toMatch(/^<[0-9a-f-]{36}@example.gov.cn>$/);
    expect(mails[1]).toEqual(mails[0]);
  }, 60_000);

  it('are shared by replicas, each message once', async () => {
    const replica = await startTestService(supervisionService, { replicaOf: service, env });
    const names = Array.from({ length: 30 }, (_, n) => `many-${n}`);
    const addresses: string[] = [];
    for (const name of names) addresses.push((await subscriber(name, 'head', '410327')).address);
    await tell(...Array.from({ length: 6 }, () => warningTold(clock.now(), { division: '410327' })));
    clock.advance(minute);
    await eventually(() => addresses.every(address => server.for(address).length > 0));
    const settled = async () => (await service.rows(`select from mails where state = 'waiting'`)).length === 0;
    await eventually(settled);
    await replica.stop();
    for (const [n, name] of names.entries()) {
      expect(server.for(addresses[n]!)).toHaveLength(1);
      expect(await log(name)).toMatchObject([{ kind: 'storm', alerts: 6, state: 'sent', attempts: 1 }]);
    }
  }, 90_000);

  it('are listed for the administrator only, page by page, and within his division', async () => {
    expect((await service.as('head').get('/v1/alerts/mail-log')).body['code']).toBe('missing-role');
    const all = (await service.as('admin').get<{ items: object[] }>('/v1/alerts/mail-log?limit=200')).body.items;
    type Page = { items: object[]; next: string | null };
    const first = (await service.as('admin').get<Page>('/v1/alerts/mail-log?limit=3')).body;
    const rest = (await service.as('admin').get<Page>(`/v1/alerts/mail-log?limit=200&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items]).toEqual(all);
    expect((await service.as('admin', '420100').get<Page>('/v1/alerts/mail-log')).body.items).toEqual([]);
    expect((await service.as('admin').get('/v1/alerts/mail-log?state=lost')).body['code']).toBe('invalid-input');
  });
});

/** Keeps what is logged, as it would be written. */
function keeping(lines: string[]): Logger {
  const keep = (fields: object, message: string) =>
    void lines.push(
      JSON.stringify({ ...fields, message }, (_, value: unknown) =>
        value instanceof Error ? { ...value, message: value.message } : value,
      ),
    );
  return { debug: keep, info: keep, warn: keep, error: keep };
}
