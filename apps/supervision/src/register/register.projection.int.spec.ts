import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { aClock, clockChanged, type ClockTold, type KnownClock } from '../../test/clock-events.js';
import { supervisionService } from '../supervision.service.js';
import type { DeadlineEntry } from './deadline.entity.js';
import { lockEntries } from './register.store.js';

jest.setTimeout(60_000);

interface Rebuild {
  state: string;
  endedAt: string | null;
  changed: number;
  removed: number;
  complete: boolean;
}
interface Task {
  id: string;
  level: string;
  outcome: string | null;
  conclusion: string | null;
  finished_at: Date | null;
  due_at: Date;
}

const hour = 3_600_000;
const monday = parseInstant('2026-11-23T09:00:00+08:00');

describe('the register', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let mediation: EventSource;

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock });
    mediation = await eventSource('mediation', service);
  }, 60_000);
  afterEach(() => quiet());
  afterAll(async () => {
    await mediation.stop();
    await service.stop();
  }, 30_000);

  const due = (hours: number) => clock.now() + hours * hour;
  let seq = 0;
  const say = (known: KnownClock, more: ClockTold) =>
    mediation.publish({
      type: 'mediation.clock.changed.v1',
      aggregate: known.clockId,
      seq: (seq += 1),
      key: known.caseId,
      data: clockChanged(known, more),
      occurredAt: monday,
    });
  const entryOf = async ({ clockId }: KnownClock): Promise<DeadlineEntry | undefined> =>
    (await lockEntries(service.dataSource.manager, [clockId])).get(clockId);
  /** Mediation tells of a clock, and the register knows it. */
  const tell = async (known: KnownClock, more: ClockTold) => {
    await say(known, more);
    await eventually(async () => ((await entryOf(known))?.version ?? 0) >= (more.version ?? 1));
  };
  const told = async (...more: ClockTold[]) => {
    const known = aClock();
    for (const each of more) await tell(known, each);
    return known;
  };
  const tasksOf = ({ clockId }: KnownClock) =>
    service.rows<Task>('select * from tasks where clock_id = $1 order by due_at, raised_at', [clockId]);
  const raised = (known: KnownClock, ...outcomes: (string | null)[]) =>
    eventually(async () => {
      const tasks = await tasksOf(known);
      expect(tasks.map(({ outcome }) => outcome)).toEqual(outcomes);
      return tasks;
    });
  /** A limit that was missed an hour ago, and has its task. */
  const missed = async (more: Partial<ClockTold> = {}) => {
    const dueAt = due(-1);
    const known = await told({ dueAt, ...more });
    await raised(known, null);
    return { known, dueAt };
  };

  /** All that supervision knows and has said, but for the register. */
  const everythingElse = async () => ({
    tasks: await service.rows('select * from tasks order by id'),
    said: await service.rows('select type, aggregate, seq, data from outbox order by aggregate, seq'),
  });
  const register = async () => ({
    deadlines: await service.rows('select * from deadlines order by clock_id'),
    alarms: await service.rows('select * from alarms order by clock_id, kind'),
  });
  /** Nothing is on its way any more: the register has heard of every clock of a task, and nothing is due. */
  const quiet = () =>
    eventually(async () => {
      const [left] = await service.rows<{ unheard: number; due: number; unsent: number }>(
        `select (select count(*)::int from clocks k where not exists (
             select from deadlines d where d.clock_id = k.id and d.version = k.version)) as unheard,
           (select count(*)::int from alarms where at <= $1) as due,
           (select count(*)::int from outbox where sent_at is null) as unsent`,
        [clock.date()],
      );
      expect(left).toEqual({ unheard: 0, due: 0, unsent: 0 });
      return true;
    });
  const thrownAway = async (...clocks: KnownClock[]) => {
    const which = clocks.length > 0 ? 'where clock_id = any($1)' : '';
    const ids = clocks.length > 0 ? [clocks.map(({ clockId }) => clockId)] : [];
    for (const table of ['deadlines', 'alarms']) await service.rows(`delete from ${table} ${which}`, ids);
  };
  const rebuilt = async (): Promise<Rebuild> => {
    await service.as('admin').post('/v1/projections/register/actions/rebuild');
    return eventually(
      async () => {
        const { body } = await service.as('admin').get<{ rebuild: Rebuild }>('/v1/projections/register');
        return body.rebuild.endedAt !== null && body.rebuild;
      },
      { withinMs: 30_000 },
    );
  };
  /** The words supervision has said of a limit and of its tasks. */
  const said = async ({ caseId, clockId }: KnownClock) => {
    const words = await service.rows<{ type: string }>(
      `select type from outbox where key = $1 and (type like 'supervision.task.%' or aggregate = $2) order by id`,
      [caseId, clockId],
    );
    return words.map(({ type }) => type.replace(/^supervision\.|\.v1$/g, ''));
  };

  it('is made again, entry for entry, when it was thrown away; no task is raised, ended or told of twice', async () => {
    const stopped = { state: 'stopped', change: 'stopped' } as const;
    const [now, later] = [due(0), due(30)];
    // Of the limits in every condition there is; some hours pass in between.
    await told({ dueAt: later });
    await told({ dueAt: later, warnAt: now }); // warned
    await told({ dueAt: later, state: 'suspended', change: 'suspended' });
    await told({ dueAt: later }, { dueAt: later, version: 2, ...stopped, stoppedAt: now });
    await told({ dueAt: later, warnAt: now }, { dueAt: later, version: 2, warnAt: now, ...stopped, stoppedAt: now });
    await told({ dueAt: now - hour, consequence: 'remind', ...stopped, stoppedAt: now });
    await told({ dueAt: now - hour, consequence: 'decide' });
    await told({ dueAt: now - 2 * hour, ...stopped, stoppedAt: now - hour }); // missed, and over already
    const { known: late, dueAt } = await missed();
    await tell(late, { dueAt, version: 2, ...stopped, stoppedAt: now });
    const { known: kept } = await missed();
    await tell(kept, { dueAt, version: 2, ...stopped, stoppedAt: dueAt });
    const { known: excused } = await missed();
    await tell(excused, { dueAt, version: 2, change: 'recomputed', excused: true });
    const { known: moved } = await missed();
    await tell(moved, { dueAt: later, version: 2, change: 'extended' });
    const { known: again } = await missed();
    await tell(again, { dueAt: now + hour, version: 2, change: 'extended' });
    const { known: stands } = await missed();
    await tell(stands, { dueAt, version: 2, state: 'suspended', change: 'suspended' });
    const { known: forgiven } = await missed();
    await tell(forgiven, { dueAt, version: 2, change: 'recomputed', excused: true });
    await tell(forgiven, { dueAt, version: 3, change: 'recomputed', excused: false });
    const { known: closed } = await missed();
    const [task] = await tasksOf(closed);
    await service.as('supervisor').post(`/v1/tasks/${task!.id}/actions/close`, { conclusion: '情况属实' });
    const warnedAndMissed = await told({ dueAt: now + hour, warnAt: now });
    const { known: ladder } = await missed();
    await quiet();
    clock.advance(2 * hour);
    await raised(warnedAndMissed, null);
    await raised(again, 'withdrawn', null);
    for (const levels of [2, 3, 3]) {
      await quiet();
      clock.advance(96 * hour);
      await eventually(async () => (await tasksOf(ladder)).length === levels);
    }
    await quiet();

    const [before, else_] = [await register(), await everythingElse()];
    await thrownAway();
    expect(await rebuilt()).toMatchObject({
      state: 'done',
      changed: before.deadlines.length,
      removed: 0,
      complete: true,
    });
    await quiet();
    await eventually(async () => {
      expect(await register()).toEqual(before);
      return true;
    });
    expect(await everythingElse()).toEqual(else_);
  });

  it('is made again as it is when nothing is wrong with it', async () => {
    const before = await register();
    expect(await rebuilt()).toMatchObject({ state: 'done', changed: 0, removed: 0 });
    await quiet();
    expect(await register()).toEqual(before);
  });

  it('is mended where it is wrong, and loses what no service told of', async () => {
    const { known } = await missed();
    await quiet();
    const before = await register();
    const { clockId: nobodys } = aClock();
    const copied = Object.keys(before.deadlines[0]!).map(column => (column === 'clock_id' ? '$2::uuid' : column));
    await service.rows(`insert into deadlines select ${copied.join(', ')} from deadlines where clock_id = $1`, [
      known.clockId,
      nobodys,
    ]);
    await service.rows(`update deadlines set due_at = now(), raise_at = null, service = '错' where clock_id = $1`, [
      known.clockId,
    ]);
    expect(await rebuilt()).toMatchObject({ removed: 1 });
    await quiet();
    expect(await register()).toEqual(before);
  });

  it('goes on hearing while it is made again', async () => {
    const known = aClock();
    const dueAt = due(50);
    await tell(known, { dueAt });
    await thrownAway();
    let over = false;
    const done = rebuilt().finally(() => (over = true));
    const others: KnownClock[] = [];
    for (let version = 2; !over || version < 20; version += 1) {
      await say(known, { dueAt: dueAt + version, version, change: 'extended' });
      others.push(aClock());
      await say(others.at(-1)!, { dueAt: due(-1) });
    }
    expect(await done).toMatchObject({ state: 'done' });
    await quiet();
    await tell(known, { dueAt, version: 1000 });
    for (const other of others) await raised(other, null);
    const before = await register();
    await rebuilt();
    await quiet();
    expect(await register()).toEqual(before);
  });

  it('finds a limit that was missed while its entry was gone, and raises its task once', async () => {
    const known = await told({ dueAt: due(1), warnAt: due(2) });
    await thrownAway(known);
    clock.advance(2 * hour);
    const other = await told({ dueAt: due(-1) }); // the detector went on
    await raised(other, null);
    expect(await tasksOf(known)).toEqual([]);
    await rebuilt();
    await raised(known, null);
    await thrownAway(known);
    await rebuilt();
    await quiet();
    expect(await said(known)).toEqual(['task.raised']);
    expect((await entryOf(known))!.watch).toBe('raised');
  });

  it('warns of a limit once, though its entry was thrown away afterwards', async () => {
    const known = await told({ dueAt: due(2), warnAt: due(0) });
    const gone = await told({ dueAt: due(3), warnAt: due(1) });
    await eventually(async () => (await entryOf(known))!.warned);
    await eventually(async () => {
      const alerts = `select from alerts where type = 'deadline.warned' and data ->> 'clockId' = $1`;
      return (await service.rows(alerts, [known.clockId])).length === 1;
    });
    await thrownAway(known, gone);
    await service.rows(`delete from outbox where aggregate = $1`, [known.clockId]); // its time to be kept was over
    clock.advance(hour);
    await rebuilt();
    await eventually(async () => (await said(gone)).length > 0);
    expect((await entryOf(known))!.warned).toBe(true);
    expect([await said(known), await said(gone)]).toEqual([[], ['deadline.warned']]);
  });

  it('withdraws the task of a limit that was kept, which came to be known while its entry was gone', async () => {
    const { known, dueAt } = await missed();
    await thrownAway(known);
    await tell(known, { dueAt, version: 2, state: 'stopped', change: 'stopped', stoppedAt: dueAt });
    await raised(known, null);
    await rebuilt();
    const [task] = await raised(known, 'withdrawn');
    expect(task!.conclusion).toBe('时限实际未超');
    expect((await entryOf(known))!.watch).toBe('settled');
  });

  it('closes the task of a limit that was met late, of which a false entry kept it from hearing', async () => {
    const { known, dueAt } = await missed();
    await service.rows('update deadlines set version = 99 where clock_id = $1', [known.clockId]);
    const stoppedAt = clock.now();
    await tell(known, { dueAt, version: 2, state: 'stopped', change: 'stopped', stoppedAt });
    await tell(aClock(), { dueAt: due(50) });
    await rebuilt();
    const [task] = await raised(known, 'closed');
    expect(task!.finished_at).toEqual(new Date(stoppedAt));
    expect(await entryOf(known)).toMatchObject({ version: 2, watch: 'settled' });
    expect(await said(known)).toEqual(['task.raised', 'task.closed']);
  });

  it('withdraws the task of a limit that was forgiven while its entry was gone', async () => {
    const { known, dueAt } = await missed();
    await thrownAway(known);
    await tell(known, { dueAt, version: 2, change: 'recomputed', excused: true });
    await rebuilt();
    const [task] = await raised(known, 'withdrawn');
    expect(task!.conclusion).toBe('已准予顺延');
    expect((await entryOf(known))!.watch).toBe('watched');
  });

  it('withdraws the task of a limit that was moved while its entry was gone, and keeps that of its new end', async () => {
    const { known } = await missed();
    await thrownAway(known);
    await tell(known, { dueAt: due(1), version: 2, change: 'extended' });
    clock.advance(2 * hour);
    await raised(known, null, null);
    await rebuilt();
    const [first] = await raised(known, 'withdrawn', null);
    expect(first!.conclusion).toBe('时限已变更');
    expect((await entryOf(known))!.watch).toBe('raised');
  });

  it('leaves the tasks of limits alone that are still missed, however high they have climbed', async () => {
    const { known } = await missed();
    await quiet();
    clock.advance(96 * hour);
    await raised(known, 'escalated', null);
    await quiet();
    await rebuilt();
    await quiet();
    expect((await raised(known, 'escalated', null)).map(({ level }) => level)).toEqual(['county', 'city']);
  });
});
