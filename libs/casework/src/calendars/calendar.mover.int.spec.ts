import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findRule, nationalCalendar, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestService } from '@yizhan/testing';
import { anOpening, act, countsOf, engineOf, opened } from '../../test-support/parcels.js';
import { named, of2027, openClocks, publishedTo } from '../../test-support/editions.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { CalendarMover, type MoverSettings } from './calendar.mover.js';
import { readMove } from './moves.store.js';
import { MoverWorker } from './mover.worker.js';

const monday = parseInstant('2026-12-14T09:00:00+08:00');
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The services' own movers rest, so that each walk is the test's. */
describe('a walk through the open cases', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let replica: TestService;
  let edition = 0;

  beforeAll(async () => {
    service = await startTestService(parcelService, { clock });
    replica = await startTestService(parcelService, { replicaOf: service });
    for (const each of [service, replica]) await each.running.app.get(MoverWorker).beforeApplicationShutdown();
  }, 90_000);
  afterAll(async () => {
    await replica.stop();
    await service.stop();
  }, 60_000);

  const mover = (of: TestService, settings: Partial<MoverSettings> = {}) =>
    new CalendarMover({
      engine: engineOf(of),
      dataSource: of.dataSource,
      clock,
      log: silent,
      movedClocks: { inc: () => undefined },
      settings,
    });
  /** Cases whose 15 working days reach over New Year. */
  const working = async (count: number) => {
    const openings = Array.from({ length: count }, () => ({ opening: anOpening({ receivedAt: new Date(monday) }) }));
    await service.dataSource.transaction(tx => engineOf(service).open(tx, openings));
    const ids = openings.map(({ opening }) => opening.id);
    for (const id of ids) await act(service, id, 'begin');
    return ids;
  };
  /** A notice that makes the limit of these cases end on another day than the last one did. */
  const nextNotice = async () => {
    edition += 1;
    const days = ['2027-01-01', '2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07', '2027-01-08'].slice(0, edition);
    await publishedTo(service, { ...of2027, edition, holidays: named('元旦', ...days), makeUpWorkingDays: [] });
    return edition;
  };
  const recomputedOf = (ids: readonly string[]) =>
    service.rows<{ clocks: number; entries: number; events: number; history: number }>(
      `select count(distinct k.id)::int as clocks, count(*)::int as entries,
         (select count(*)::int from outbox where key = any($1::text[]) and data ->> 'change' = 'recomputed'
            and data ->> 'calendarVersion' = $2) as events,
         (select count(*)::int from history where case_id = any($1::uuid[]) and action = 'recompute'
            and input -> 'clocks' -> 0 ->> 'calendarVersion' = $2) as history
       from clocks k join clock_entries e on e.clock_id = k.id
       where k.case_id = any($1::uuid[]) and e.entry ->> 'kind' = 'recomputed' and e.entry ->> 'calendarVersion' = $2`,
      [ids, `${nationalCalendar().version}+${edition}`],
    );
  const each = (count: number) => [{ clocks: count, entries: count, events: count, history: count }];

  it('that is cut short is walked on later, and nothing is moved twice', async () => {
    const ids = await working(30);
    await nextNotice();
    const first = mover(service, { batch: 4, stretch: 10 });
    const stop = new AbortController();
    first.signals.once('batch', () => stop.abort());
    expect(await first.walk(stop.signal)).toMatchObject({ moved: 4 });
    expect(await recomputedOf(ids)).toEqual(each(4));

    const further = mover(service, { batch: 4, stretch: 10 });
    expect(await further.walk()).toMatchObject({ moved: 26 });
    expect(await further.walk()).toEqual({ moved: 0, kept: 0, passedOver: 0 });
    expect(await recomputedOf(ids)).toEqual(each(30));
    const move = await readMove(service.dataSource.manager, engineOf(service).calendars.version);
    expect(move).toMatchObject({ moved: 30, endedAt: monday });
  }, 30_000);

  it('by two replicas at once moves each clock once', async () => {
    const ids = await working(40);
    await nextNotice();
    const walks = await Promise.all([
      mover(service, { batch: 3, restMs: 1 }).walk(),
      mover(replica, { batch: 3, restMs: 1 }).walk(),
    ]);
    const [open] = await service.rows<{ count: number }>(
      `select count(*)::int as count from cases where outcome is null and state = 'working'`,
    );
    expect(walks.reduce((sum, { moved }) => sum + moved, 0)).toBe(open!.count);
    expect(await recomputedOf(ids)).toEqual(each(40));
  }, 30_000);

  it('passes over a case that somebody is working on, and finds it later', async () => {
    const [held, free] = await working(2);
    await nextNotice();
    await service.dataSource.transaction(async tx => {
      await tx.query('select from cases where id = $1 for update', [held]);
      expect(await mover(replica).walk()).toMatchObject({ passedOver: 1 });
      expect(await recomputedOf([held!, free!])).toEqual(each(1));
    });
    expect(await mover(replica).walk()).toMatchObject({ moved: 1, passedOver: 0 });
    expect(await recomputedOf([held!, free!])).toEqual(each(2));
  }, 30_000);

  it('leaves room for those who act meanwhile: every step is taken and every clock moved, once', async () => {
    const ids = await working(30);
    await nextNotice();
    const moving = mover(service, { batch: 5 });
    const acts = ids.map(id => act(service, id, 'note').then(() => act(replica, id, 'note')));
    await Promise.all([moving.walk(), ...acts]);
    // What was held, or written by a replica that had not heard of the notice, is found by the walks that follow.
    for (let walk = await moving.walk(); walk.moved + walk.kept + walk.passedOver > 0; walk = await moving.walk());
    expect(await recomputedOf(ids)).toEqual(each(30));
    for (const id of ids) {
      // opened, begun, two notes, recomputed
      expect(await countsOf(service, id)).toMatchObject({ version: 5, history: 5 });
    }
  }, 30_000);

  it('finds a clock that a replica wrote by the calendar before', async () => {
    const id = await opened(service, { receivedAt: new Date(monday) });
    await engineOf(replica).calendars.refresh();
    await nextNotice();
    await act(replica, id, 'begin'); // has not heard of it
    expect((await openClocks(service, id))['notarization.issue']!.calendar).toMatch(/\+4$/);
    await mover(service).walk();
    expect((await openClocks(service, id))['notarization.issue']).toMatchObject({ last: 'recomputed', entries: 2 });
    await act(replica, id, 'note'); // meets the new version and reads it
    expect(engineOf(replica).calendars.newestEdition).toBe(edition);
  }, 30_000);

  it('also settles what was provisional without moving it', async () => {
    const id = await opened(service, { receivedAt: new Date(monday) });
    await act(service, id, 'begin');
    const clocksOf = async () => {
      const { body } = await service.as('mediator').get<{ items: View[] }>(`/v1/cases/${id}/clocks`);
      return body.items.find(({ rule }) => rule === 'mediation.conclude')!;
    };
    const before = await clocksOf();
    await service.rows(`update clocks set calendar_version = $2 where case_id = $1 and rule = 'mediation.conclude'`, [
      id,
      nationalCalendar().version,
    ]);
    expect((await clocksOf()).provisional).toBe(true);
    expect(await mover(service).walk()).toMatchObject({ moved: 0, kept: 1 });
    const after = await clocksOf();
    expect(after).toMatchObject({ provisional: false, dueAt: before.dueAt, version: 1 });
  }, 30_000);

  it('is not undone by a step from what a process remembers of the case', async () => {
    const id = await opened(service, { receivedAt: new Date(monday) });
    await act(service, id, 'note');
    await nextNotice();
    await mover(service).walk();
    const { 'mediation.accept': kept } = await openClocks(service, id);
    expect(kept).toMatchObject({ last: 'started', calendar: engineOf(service).calendars.version });
    await act(service, id, 'begin');
    expect((await openClocks(service, id))['mediation.accept']).toMatchObject({
      last: 'stopped',
      calendar: kept!.calendar,
    });
  }, 30_000);

  it('counts nothing anew that has been stopped', async () => {
    const id = await opened(service, { receivedAt: new Date(monday) });
    await act(service, id, 'begin');
    await act(service, id, 'finish');
    const before = await countsOf(service, id);
    await nextNotice();
    await mover(service).walk();
    expect(await countsOf(service, id)).toEqual(before);
    expect(findRule('notarization.issue').amount).toBe(15);
  }, 30_000);
});

interface View {
  readonly rule: string;
  readonly provisional: boolean;
  readonly dueAt: string;
  readonly version: number;
}
