import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarPublishedV1 } from '@yizhan/contracts';
import { type CalendarEdition, formatInstant, nationalCalendar, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { type EventSource, eventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { named, of2027, openClocks } from '../../test-support/editions.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { act, countsOf, engineOf, opened } from '../../test-support/parcels.js';

/** A Monday three weeks before the New Year that the notice is about. */
const monday = parseInstant('2026-12-14T09:00:00+08:00');
const base = nationalCalendar().version;
const flood: CalendarEdition = {
  edition: 2,
  year: 2026,
  division: '410302',
  holidays: named('防汛停工', '2026-12-16'),
  makeUpWorkingDays: [],
  notice: '洛政办〔2026〕12号',
};

/** Two replicas of a service, and intake, which publishes. Each test publishes the next edition. */
describe('a published calendar', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let replica: TestService;
  let intake: EventSource;
  const cases: Record<'waiting' | 'working' | 'asking' | 'done' | 'elsewhere', string> = {} as never;

  beforeAll(async () => {
    service = await startTestService(parcelService, { clock });
    replica = await startTestService(parcelService, { replicaOf: service });
    intake = await eventSource('intake', service);
    const receivedAt = new Date(monday);
    for (const name of ['waiting', 'working', 'asking', 'done'] as const)
      cases[name] = await opened(service, { receivedAt });
    cases.elsewhere = await opened(service, { receivedAt, division: '410402' });
    for (const name of ['working', 'asking', 'done'] as const) await act(service, cases[name], 'begin');
    await act(service, cases.asking, 'ask');
    await act(service, cases.done, 'finish');
  }, 90_000);
  afterAll(async () => {
    await intake.stop();
    await replica.stop();
    await service.stop();
  }, 60_000);

  const publish = (...editions: CalendarEdition[]) => intake.publish(...editions.map(eventOf));
  const eventOf = (edition: CalendarEdition) => {
    const data: CalendarPublishedV1 = { ...edition, publishedBy: 'admin', occurredAt: formatInstant(clock.now()) };
    const aggregate = randomUUID();
    return { type: 'intake.calendar.published.v1', aggregate, seq: 1, key: 'calendar', data, occurredAt: clock.now() };
  };
  const admin = () => service.as('admin');
  const restOn = (edition: number) =>
    eventually(async () => {
      const { body } = await admin().get('/v1/calendars/progress');
      expect(body).toMatchObject({ edition, behind: 0, endedAt: expect.any(String) });
      return body;
    });

  it('is shown beforehand: which clocks would move, and by how much; nothing is stored', async () => {
    const before = await countsOf(service, cases.working);
    const { edition: _, ...draft } = of2027;
    const { body } = await admin().post('/v1/calendars/2027/preview', withoutYear(draft));
    expect(body).toMatchObject({ service: 'mediation', edition: 0, moved: 2, byDays: [{ days: 1, clocks: 2 }] });
    expect(body['byRule']).toEqual([{ rule: 'notarization.issue', title: expect.any(String), moved: 2 }]);
    expect(body['examples']).toHaveLength(2);
    expect(await countsOf(service, cases.working)).toEqual(before);
    expect(await service.rows('select 1 from calendar_editions')).toEqual([]);
  });

  it('moves exactly the clocks that it must move, each once, also when the event comes twice', async () => {
    const before = await openClocks(service, cases.working);
    expect(before['notarization.issue']).toMatchObject({ due: '2027-01-04', calendar: base });
    await publish(of2027, of2027);
    expect(await restOn(1)).toMatchObject({ version: `${base}+1`, moved: 2 });

    const { 'notarization.issue': issue, 'mediation.conclude': conclude } = await openClocks(service, cases.working);
    expect(issue).toMatchObject({
      due: '2027-01-05',
      calendar: `${base}+1`,
      last: 'recomputed',
      version: 2,
      entries: 2,
    });
    expect(conclude).toMatchObject({ calendar: `${base}+1`, last: 'started', version: 1 });
    const standing = (await openClocks(service, cases.asking))['notarization.issue'];
    expect(standing).toMatchObject({ state: 'suspended', last: 'recomputed', due: '2027-01-05', version: 3 });
  });

  it('tells the others of each moved clock once, and of nothing else', async () => {
    const { 'notarization.issue': issue } = await openClocks(service, cases.working);
    const told = (await service.events(cases.working)).filter(({ data }) => data['change'] === 'recomputed');
    expect(told).toEqual([
      {
        type: 'mediation.clock.changed.v1',
        data: expect.objectContaining({
          clockId: issue!.id,
          version: 2,
          cause: 'calendar',
          calendarVersion: `${base}+1`,
          dueAt: '2027-01-05T23:59:59.999+08:00',
        }),
      },
    ]);
    expect((await service.events(cases.working)).map(({ type }) => type).at(-2)).not.toContain('progressed');
  });

  it('is a step of the system in the history', async () => {
    const { body } = await service.as('mediator').get<{ items: object[] }>(`/v1/cases/${cases.working}/history`);
    expect(body.items.at(-1)).toMatchObject({
      action: 'recompute',
      title: '重算时限',
      actor: { id: 'system' },
      from: 'working',
      to: 'working',
    });
  });

  it('leaves closed cases and closed clocks as they were', async () => {
    const done = await openClocks(service, cases.done);
    expect(Object.values(done).map(({ calendar }) => calendar)).toEqual(Object.keys(done).map(() => base));
    const { 'mediation.accept': accept } = await openClocks(service, cases.working);
    expect(accept).toMatchObject({ state: 'stopped', calendar: base, last: 'stopped' });
  });

  it('is what new clocks start on, in every replica', async () => {
    for (const either of [service, replica]) {
      const id = await opened(either, { receivedAt: new Date(monday) });
      expect((await openClocks(either, id))['mediation.accept']).toMatchObject({ calendar: `${base}+1` });
      expect(engineOf(either).calendars.newestEdition).toBe(1);
    }
  });

  it('of a division moves the clocks of its subtree only', async () => {
    const due = async (id: string) => (await openClocks(service, id))['mediation.accept'];
    expect(await due(cases.waiting)).toMatchObject({ due: '2026-12-17' });
    expect(await due(cases.elsewhere)).toMatchObject({ due: '2026-12-17' });
    await publish(flood);
    await restOn(2);
    expect(await due(cases.waiting)).toMatchObject({ due: '2026-12-18', calendar: `${base}+2` });
    expect(await due(cases.elsewhere)).toMatchObject({ due: '2026-12-17', calendar: `${base}+1`, last: 'started' });
  });

  it('leaves every stored instant what the ledger folds to', async () => {
    const { store } = engineOf(service);
    const loaded = await store.load(service.dataSource.manager, Object.values(cases));
    const stored = await service.rows<{ id: string; due_at: Date }>('select id, due_at from clocks');
    for (const { id, current } of [...loaded.values()].flatMap(({ clocks }) => clocks))
      expect(stored.find(row => row.id === id)!.due_at.getTime()).toBe(current.dueAt);
  });

  it('goes on as usual afterwards', async () => {
    await act(service, cases.asking, 'receive');
    expect((await openClocks(service, cases.asking))['notarization.issue']).toMatchObject({
      state: 'running',
      last: 'resumed',
      calendar: `${base}+2`,
    });
  });

  it.each([
    ['by somebody who is no administrator', 'mediator', {}, 403, 'missing-role'],
    ['without its notice', 'admin', { notice: undefined }, 400, 'invalid-input'],
    ['with a field nobody knows', 'admin', { more: 1 }, 400, 'unknown-field'],
    ['with a day twice', 'admin', { holidays: named('元旦', '2027-01-01', '2027-01-01') }, 422, 'calendar-day-twice'],
    ['for a division beyond the administrator’s own', 'admin', { division: '420100' }, 403, 'wrong-division'],
    ['over an edition that was not seen', 'admin', { expectedEdition: 1 }, 412, 'stale-edition'],
  ] as const)('%s is not shown', async (_, role, changes, status, code) => {
    const { edition: __, ...draft } = of2027;
    const answer = await service.as(role).post('/v1/calendars/2027/preview', { ...withoutYear(draft), ...changes });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });
});

function withoutYear({ year: _, ...input }: Omit<CalendarEdition, 'edition'>): object {
  return input;
}
