import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nationalCalendar, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { type Answer, eventually, startTestService, type TestService } from '@yizhan/testing';
import { parcelService } from '../../../../libs/casework/test-support/parcel.service.js';
import { act, opened } from '../../../../libs/casework/test-support/parcels.js';
import { named, of2027, openClocks } from '../../../../libs/casework/test-support/editions.js';
import { intakeService } from '../intake.service.js';

const monday = parseInstant('2026-12-28T09:00:00+08:00');
const base = nationalCalendar().version;
const { holidays, notice } = of2027;
const draft = { holidays, makeUpWorkingDays: named('元旦', '2027-01-23'), notice };

/** Intake, and a service that answers to the name of mediation; the other services are not there. */
describe('calendars at intake', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let intake: TestService;
  let parcel: string;
  let accepted: string;

  beforeAll(async () => {
    service = await startTestService(parcelService, { clock });
    const urls = { mediation: service.url, notarization: 'http://127.0.0.1:9' };
    intake = await startTestService(intakeService, { beside: service, env: { SERVICE_URLS: JSON.stringify(urls) } });
    parcel = await opened(service, { receivedAt: new Date(monday) });
    await act(service, parcel, 'begin');
    const body = { channel: 'window', division: '410302', applicant: { name: '张三' }, statement: '邻居的树遮了光。' };
    clock.set(parseInstant('2026-12-31T09:00:00+08:00')); // one working day more is New Year
    accepted = (await intake.as('clerk').post('/v1/cases', body)).body['id'] as string;
  }, 90_000);
  afterAll(async () => {
    await intake.stop();
    await service.stop();
  }, 60_000);

  const admin = () => intake.as('admin');
  const publish = (year: number | string, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    admin().post(`/v1/calendars/${year}`, body, headers);
  const editions = async () =>
    (await intake.rows<{ n: number }>('select count(*)::int as n from calendar_editions'))[0]!.n;

  it('show a year that no notice covers as provisional, weekends only', async () => {
    const { body, headers } = await admin().get('/v1/calendars/2027');
    expect(body).toMatchObject({
      year: 2027,
      provisional: true,
      version: base,
      days: [],
      editions: [],
      workingDays: 261,
    });
    expect(headers.get('etag')).toBe('"0"');
    const { body: list } = await admin().get<{ items: object[] }>('/v1/calendars');
    expect(list.items[0]).toMatchObject({ year: 2027, provisional: true });
    expect(list.items[1]).toMatchObject({ year: 2026, provisional: false, holidays: 33 });
  });

  it('are previewed by intake and all services that answer; those that do not are named', async () => {
    const { status, body } = await admin().post('/v1/calendars/2027/preview', draft);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      moved: 2,
      services: [
        { service: 'intake', moved: 1, byRule: [{ rule: 'intake.route' }] },
        { service: 'mediation', moved: 1, byRule: [{ rule: 'notarization.issue' }] },
      ],
      unreachable: [
        { service: 'legal-aid', reason: expect.stringContaining('SERVICE_URLS') },
        { service: 'notarization', reason: '无法连接' },
        { service: 'supervision', reason: expect.stringContaining('SERVICE_URLS') },
      ],
    });
    expect(await editions()).toBe(0);
  });

  it('are published once under an Idempotency-Key, and move the clocks of every service', async () => {
    const key = { 'idempotency-key': randomUUID(), 'if-match': '"0"' };
    const [first, again] = [await publish(2027, draft, key), await publish(2027, draft, key)];
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ edition: 1, year: 2027, version: `${base}+1`, publishedBy: 'admin@410300' });
    expect(first.headers.get('location')).toBe('/api/intake/v1/calendars/2027');
    expect(first.headers.get('etag')).toBe('"1"');
    expect(again.body).toEqual(first.body);
    expect(await editions()).toBe(1);

    const { body } = await eventually(async () => {
      const answer = await admin().get('/v1/calendars/2027/progress');
      expect(answer.body).toMatchObject({ moved: 2, behind: 0 });
      return answer;
    });
    expect(body).toMatchObject({
      done: false,
      services: [{ service: 'intake' }, { service: 'mediation', edition: 1 }],
    });
    expect((await openClocks(service, parcel))['notarization.issue']).toMatchObject({ last: 'recomputed' });
    expect((await openClocks(intake, accepted))['intake.route']).toMatchObject({
      due: '2027-01-04',
      last: 'recomputed',
    });
  }, 20_000);

  it('say it to the others in one event', async () => {
    const told = await intake.events('calendar');
    expect(told).toEqual([
      {
        type: 'intake.calendar.published.v1',
        data: { edition: 1, year: 2027, ...draft, publishedBy: 'admin@410300', occurredAt: expect.any(String) },
      },
    ]);
  });

  it('show what was published, by whom and when', async () => {
    const { body } = await intake.as('clerk').get<Record<string, unknown>>('/v1/calendars/2027');
    expect(body).toMatchObject({
      provisional: false,
      notice,
      source: 'published',
      settledTo: '2027-12-28',
      edition: 1,
      editions: [{ edition: 1, division: null, notice, publishedBy: 'admin@410300' }],
    });
    expect(body['days']).toContainEqual({ date: '2027-01-23', kind: 'make-up-working-day', name: '元旦' });
  });

  it('of a division are its own, and its neighbours’ are not', async () => {
    const flood = {
      division: '410302',
      holidays: named('防汛停工', '2027-06-02'),
      makeUpWorkingDays: [],
      notice: '洛政办〔2027〕3号',
    };
    expect((await publish(2027, flood)).body).toMatchObject({ edition: 2, division: '410302', version: `${base}+2` });
    const days = async (division: string) =>
      (await admin().get<{ days: { date: string }[] }>(`/v1/calendars/2027?division=${division}`)).body.days.map(
        ({ date }) => date,
      );
    expect(await days('410302')).toContain('2027-06-02');
    expect(await days('410303')).not.toContain('2027-06-02');
    // Its newest edition of a year says all its extra days; none takes them back.
    expect((await publish(2027, { ...flood, holidays: [] })).status).toBe(201);
    expect(await days('410302')).not.toContain('2027-06-02');
  });

  it('get one number each when two are published at once', async () => {
    const of = (name: string) => publish(2027, { ...draft, holidays: named(name, '2027-01-01') });
    const answers = await Promise.all(['一', '二', '三', '四'].map(of));
    expect(answers.map(({ body }) => body['edition']).sort()).toEqual([4, 5, 6, 7]);
  });

  it.each([
    ['a day twice', 2027, { holidays: named('元旦', '2027-01-01', '2027-01-01') }, 422, 'calendar-day-twice'],
    ['a day of another year', 2027, { holidays: named('元旦', '2026-05-01') }, 422, 'calendar-day-of-another-year'],
    [
      'a make-up day that is no weekend day',
      2027,
      { makeUpWorkingDays: named('元旦', '2027-01-08') },
      422,
      'calendar-make-up-not-weekend',
    ],
    [
      'a day off on which people work',
      2027,
      { makeUpWorkingDays: named('元旦', '2027-01-02') },
      422,
      'calendar-day-both',
    ],
    ['a day that does not exist', 2027, { holidays: named('元旦', '2027-02-30') }, 422, 'calendar-day-invalid'],
    ['no days', 2027, { holidays: [], makeUpWorkingDays: [] }, 422, 'calendar-empty'],
    ['a year too early', 2029, { holidays: named('元旦', '2029-01-01') }, 422, 'calendar-year-out-of-range'],
    ['a year that is none', 'next', {}, 404, 'unknown-calendar-year'],
    ['an edition nobody saw', 2027, { expectedEdition: 1 }, 412, 'stale-edition'],
    ['a date of another form', 2027, { holidays: named('元旦', '2027/01/01') }, 400, 'invalid-input'],
    ['a day without its name', 2027, { holidays: [{ date: '2027-01-01' }] }, 400, 'invalid-input'],
    ['a field nobody knows', 2027, { more: 1 }, 400, 'unknown-field'],
    ['a place beyond the administrator’s own', 2027, { division: '420100' }, 403, 'wrong-division'],
  ] as const)(
    'with %s are refused by a clear problem, and nothing is stored',
    async (_, year, changes, status, code) => {
      const before = await editions();
      const plain = { ...draft, makeUpWorkingDays: [] };
      const answers = [
        await publish(year, { ...plain, ...changes }),
        await admin().post(`/v1/calendars/${year}/preview`, { ...plain, ...changes }),
      ];
      for (const answer of answers) {
        expect([answer.status, answer.body['code']]).toEqual([status, code]);
        expect(answer.body['detail']).toMatch(/[一-龥]/);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
      expect(await editions()).toBe(before);
      expect(await intake.events('calendar')).toHaveLength(before);
    },
  );

  it('are an administrator’s to publish, on the edition that was seen', async () => {
    for (const role of ['clerk', 'head', 'supervisor'] as const)
      expect((await intake.as(role).post('/v1/calendars/2027', draft)).body['code']).toBe('missing-role');
    expect((await intake.stranger.get('/v1/calendars')).status).toBe(401);
    expect((await publish(2027, draft, { 'if-match': '"1"' })).body['code']).toBe('stale-edition');
    const key = { 'idempotency-key': randomUUID() };
    await publish(2027, draft, key);
    expect((await publish(2027, { ...draft, notice: '另一文件' }, key)).body['code']).toBe('idempotency-key-reused');
  });
});
