import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import type { DeadlineEntry } from '../src/register/deadline.entity.js';
import { lockEntries } from '../src/register/register.store.js';
import { supervisionService } from '../src/supervision.service.js';
import { TaskDesk } from '../src/task/task.desk.js';
import { aClock, clockChanged, type ClockTold, type KnownClock } from './clock-events.js';

interface Task {
  id: string;
  state: string;
  level: string;
  office: string;
  outcome: string | null;
  latenessMs: number;
  finishedAt: string | null;
  version: number;
}

const hour = 3_600_000;
const monday = parseInstant('2026-11-23T09:00:00+08:00');

/** Two replicas of the service: two detectors look at the same register. */
describe('two detectors side by side', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let replica: TestService;
  let mediation: EventSource;

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock });
    replica = await startTestService(supervisionService, { replicaOf: service });
    mediation = await eventSource('mediation', service);
  }, 90_000);
  afterAll(async () => {
    await mediation.stop();
    await replica.stop();
    await service.stop();
  }, 60_000);

  let told = 0;
  const asEvent = (known: KnownClock, more: ClockTold) => {
    told += 1;
    const { clockId: aggregate, caseId: key } = known;
    const data = clockChanged(known, more);
    return { type: 'mediation.clock.changed.v1', aggregate, seq: told, key, data, occurredAt: monday };
  };
  /** Mediation tells of a clock, and the register knows it. */
  const tell = async (known: KnownClock, more: ClockTold) => {
    await mediation.publish(asEvent(known, more));
    await eventually(async () => ((await entryOf(known))?.version ?? 0) >= (more.version ?? 1));
  };
  /** The same with so many that are due at one instant. */
  const tellMany = async (length: number, dueAt: number) => {
    const many = Array.from({ length }, aClock);
    const ids = many.map(({ clockId }) => clockId);
    await mediation.publish(...many.map(known => asEvent(known, { dueAt })));
    await eventually(async () => (await lockEntries(service.dataSource.manager, ids)).size === length);
    return { many, ids };
  };
  const entryOf = async ({ clockId }: KnownClock): Promise<DeadlineEntry | undefined> =>
    (await lockEntries(service.dataSource.manager, [clockId])).get(clockId);
  const tasksOf = async ({ caseId }: KnownClock): Promise<Task[]> => {
    const { body } = await service.as('supervisor', '410000').get<{ items: Task[] }>(`/v1/tasks?caseId=${caseId}`);
    return body.items.sort((a, b) => a.office.localeCompare(b.office)).reverse();
  };
  const tasks = (known: KnownClock, ...expected: Partial<Task>[]) =>
    eventually(async () => {
      const found = await tasksOf(known);
      expect(found).toMatchObject(expected);
      return found;
    });
  const said = async ({ caseId }: KnownClock) =>
    (await service.events(caseId))
      .map(({ type }) => type.replace(/^supervision\.|\.v1$/g, ''))
      .filter(type => type !== 'clock.changed');
  const lamps = async ({ clockId }: KnownClock) =>
    (
      await service.rows<{ lamp: string }>(
        `select data ->> 'lamp' as lamp from outbox where aggregate = $1 order by seq`,
        [clockId],
      )
    ).map(({ lamp }) => lamp);
  const due = (hours: number) => clock.now() + hours * hour;

  it('warn once, and raise one task when the limit is missed', async () => {
    const known = aClock();
    const dueAt = due(2);
    await tell(known, { dueAt, warnAt: due(1) });
    clock.advance(hour);
    await eventually(async () => (await said(known)).length > 0);
    clock.advance(hour);
    expect(await tasksOf(known)).toEqual([]);
    clock.advance(1);
    const [task] = await tasks(known, { state: 'raised', level: 'county', office: '410302', latenessMs: 1 });
    expect(task!.version).toBe(1);
    expect(await said(known)).toEqual(['deadline.warned', 'task.raised']);
    expect((await entryOf(known))!.watch).toBe('raised');
  }, 30_000);

  it('share many that are missed at once, each once', async () => {
    const many = Array.from({ length: 120 }, aClock);
    const dueAt = due(1);
    await mediation.publish(...many.map(known => asEvent(known, { dueAt })));
    const ids = many.map(({ clockId }) => clockId);
    await eventually(async () => (await lockEntries(service.dataSource.manager, ids)).size === many.length);
    clock.advance(hour + 1);
    const raised = () =>
      service.rows<{ tasks: number; limits: number; told: number }>(
        `select count(*)::int as tasks, count(distinct clock_id)::int as limits,
           (select count(*)::int from outbox where type = 'supervision.task.raised.v1'
              and data ->> 'clockId' = any($1::text[])) as told
         from tasks where clock_id = any($1::uuid[])`,
        [ids],
      );
    await eventually(async () => (await raised())[0]!.limits === many.length);
    expect(await raised()).toEqual([{ tasks: 120, limits: 120, told: 120 }]);
  }, 60_000);

  it('let a task that nobody acknowledges climb from county to city to province, where it stays', async () => {
    const known = aClock();
    await tell(known, { dueAt: due(-1) });
    const [county] = await tasks(known, { state: 'raised', level: 'county' });
    await registered(county!);
    clock.advance(48 * hour);
    const [, city] = await tasks(known, { state: 'escalated', level: 'county' }, { state: 'raised', level: 'city' });
    await registered(city!);
    clock.advance(48 * hour);
    const [, , province] = await tasks(
      known,
      { outcome: 'escalated' },
      { outcome: 'escalated' },
      { level: 'province' },
    );
    await registered(province!);
    clock.advance(96 * hour); // over a weekend
    await eventually(async () => (await watchOfTask(province!)) === 'raised');
    await tasks(known, { outcome: 'escalated' }, { outcome: 'escalated' }, { state: 'raised', outcome: null });
    const stories = ['task.raised', 'task.escalated', 'task.raised', 'task.escalated', 'task.raised'];
    const lives = (await said(known)).filter(type => type.startsWith('task'));
    expect(lives).toEqual(stories);

    const stoppedAt = clock.now();
    await tell(known, { version: 2, state: 'stopped', change: 'stopped', dueAt: monday, stoppedAt });
  }, 60_000);

  it('close the task when the missing step is taken, late', async () => {
    const known = aClock();
    const dueAt = due(-1);
    await tell(known, { dueAt });
    await tasks(known, { state: 'raised' });
    await tell(known, { version: 2, state: 'stopped', change: 'stopped', dueAt, stoppedAt: clock.now() });
    const [task] = await tasks(known, { outcome: 'closed', version: 2 });
    expect(parseInstant(task!.finishedAt!)).toBe(clock.now());
    expect(await said(known)).toEqual(['task.raised', 'task.closed']);
    expect((await entryOf(known))!.watch).toBe('settled');
  }, 30_000);

  it('close the task that climbs at the moment when the missing step arrives', async () => {
    const known = aClock();
    const dueAt = due(-1);
    await tell(known, { dueAt });
    const [county] = await tasks(known, { state: 'raised', level: 'county' });
    await registered(county!);
    const [entry] = await ownEntries(county!);
    const desk = service.running.app.get(TaskDesk);
    await service.dataSource.transaction(async tx => {
      await desk.escalate(tx, [entry!], clock.now());
      const end = { version: 2, state: 'stopped', change: 'stopped', dueAt, stoppedAt: clock.now() } as const;
      await mediation.publish(asEvent(known, end));
      await eventually(async () => (await waiting()) > 0);
    });
    await tasks(known, { level: 'county', outcome: 'escalated' }, { level: 'city', outcome: 'closed' });
  }, 30_000);

  it('write down a limit that was missed and is over already', async () => {
    const known = aClock();
    await tell(known, { version: 2, state: 'stopped', change: 'stopped', dueAt: due(-5), stoppedAt: due(-1) });
    await tasks(known, { outcome: 'closed', version: 2 });
    expect(await said(known)).toEqual(['task.raised', 'task.closed']);
  }, 30_000);

  it('withdraw the task when the limit turns out to have been kept', async () => {
    const known = aClock();
    const dueAt = due(-1);
    await tell(known, { dueAt });
    await tasks(known, { state: 'raised' });
    await tell(known, { version: 2, state: 'stopped', change: 'stopped', dueAt, stoppedAt: dueAt });
    await tasks(known, { outcome: 'withdrawn' });
    expect(await said(known)).toEqual(['task.raised', 'task.withdrawn']);
  }, 30_000);

  it('withdraw the task of a limit that moved, and raise another when that is missed too', async () => {
    const known = aClock();
    await tell(known, { dueAt: due(-1) });
    const [first] = await tasks(known, { state: 'raised' });
    await tell(known, { version: 2, change: 'extended', dueAt: due(1) });
    await tasks(known, { id: first!.id, outcome: 'withdrawn' });
    clock.advance(hour + 1);
    await eventually(async () => (await tasksOf(known)).length === 2);
    expect((await tasksOf(known)).map(({ outcome }) => outcome).sort()).toEqual([null, 'withdrawn'].sort());
  }, 30_000);

  it('do nothing the second time a version arrives', async () => {
    const known = aClock();
    const dueAt = due(-1);
    await tell(known, { version: 2, dueAt });
    await tasks(known, { state: 'raised' });
    await tell(known, { version: 2, dueAt });
    await tell(known, { version: 1, dueAt: due(5) });
    const other = aClock();
    await tell(other, { dueAt }); // behind the two on their partition or not, its task shows that the detectors went on
    await tasks(other, { state: 'raised' });
    expect(await tasksOf(known)).toHaveLength(1);
    expect((await entryOf(known))!.version).toBe(2);
  }, 30_000);

  it('raise nothing for a limit that only reminds, yet warn of it before and after its end', async () => {
    const reminding = aClock();
    const running = aClock();
    await tell(reminding, { dueAt: due(2), warnAt: due(1), consequence: 'remind' });
    await tell(running, { dueAt: due(2), consequence: 'supervise' });
    clock.advance(hour);
    await eventually(async () => (await said(reminding)).length > 0);
    clock.advance(hour + 1);
    await tasks(running, { state: 'raised' });
    expect(await tasksOf(reminding)).toEqual([]);
    await eventually(async () => (await lamps(reminding)).length === 2);
    expect(await lamps(reminding)).toEqual(['yellow', 'red']);
    const end = { version: 2, state: 'stopped', change: 'stopped', consequence: 'remind' } as const;
    await tell(reminding, { ...end, dueAt: due(-1), stoppedAt: clock.now() });
    expect((await entryOf(reminding))!.watch).toBe('settled');
  }, 30_000);

  it('leave a day to a limit that decides by itself, and no more', async () => {
    const decided = aClock();
    const rotting = aClock();
    const dueAt = due(1);
    const more = { dueAt, consequence: 'decide' } as const;
    await tell(decided, more);
    await tell(rotting, more);
    clock.advance(2 * hour);
    await tell(decided, { ...more, version: 2, state: 'stopped', change: 'stopped', stoppedAt: dueAt });
    clock.advance(23 * hour + 1);
    const [task] = await tasks(rotting, { state: 'raised', latenessMs: 24 * hour + 1 });
    expect(await tasksOf(decided)).toEqual([]);
    await tell(rotting, { ...more, version: 2, state: 'stopped', change: 'stopped', stoppedAt: dueAt });
    await tasks(rotting, { id: task!.id, outcome: 'withdrawn' });
  }, 30_000);

  it('withdraw the task of a limit whose lateness is forgiven, and raise it again when that is taken back', async () => {
    const known = aClock();
    const dueAt = due(-1);
    await tell(known, { dueAt });
    await tasks(known, { state: 'raised' });
    await tell(known, { version: 2, change: 'recomputed', dueAt, excused: true });
    await tasks(known, { outcome: 'withdrawn' });
    expect((await entryOf(known))!.watch).toBe('watched');
    await tell(known, {
      version: 3,
      state: 'stopped',
      change: 'stopped',
      dueAt,
      excused: true,
      stoppedAt: clock.now(),
    });
    expect((await entryOf(known))!.watch).toBe('settled');
  }, 30_000);

  it('follow a correction: it withdraws the task of a limit that was kept, and raises one for a limit that was not', async () => {
    const kept = aClock();
    await tell(kept, { dueAt: due(-1) });
    await tasks(kept, { state: 'raised' });
    await tell(kept, { version: 2, change: 'recomputed', dueAt: due(100) });
    await tasks(kept, { outcome: 'withdrawn' });
    const missed = aClock();
    await tell(missed, { dueAt: due(100) });
    expect(await tasksOf(missed)).toEqual([]);
    await tell(missed, { version: 2, change: 'recomputed', dueAt: due(-1) });
    await tasks(missed, { state: 'raised' });
  }, 30_000);

  it('leave a limit alone that stands still', async () => {
    const standing = aClock();
    const running = aClock();
    await tell(standing, { state: 'suspended', change: 'suspended', dueAt: due(1) });
    await tell(running, { dueAt: due(1) });
    clock.advance(2 * hour);
    await tasks(running, { state: 'raised' });
    expect(await tasksOf(standing)).toEqual([]);
  }, 30_000);

  it('do not let a task climb that was acknowledged in time, though the register has not heard of it', async () => {
    const known = aClock();
    await tell(known, { dueAt: due(-1) });
    const [task] = await tasks(known, { state: 'raised' });
    await registered(task!);
    const [entry] = await ownEntries(task!);
    const { status } = await service.as('head').post(`/v1/tasks/${task!.id}/actions/acknowledge`);
    expect(status).toBe(200);
    const desk = service.running.app.get(TaskDesk);
    await service.dataSource.transaction(tx => desk.escalate(tx, [entry!], clock.now()));
    expect(await tasksOf(known)).toMatchObject([{ state: 'acknowledged', level: 'county' }]);
  }, 30_000);

  it('put off a limit whose task cannot be raised, and raise those of all the others', async () => {
    const dueAt = due(1);
    const { many, ids } = await tellMany(30, dueAt);
    const spoilt = many[17]!;
    // What nobody tells, and nobody can reckon with.
    await service.rows(`update deadlines set due_at = '-infinity' where clock_id = $1`, [spoilt.clockId]);
    clock.advance(hour + 1);
    const raised = () =>
      service.rows<{ clock_id: string }>('select clock_id from tasks where clock_id = any($1)', [ids]);
    await eventually(async () => (await raised()).length === many.length - 1);
    expect((await raised()).map(({ clock_id }) => clock_id)).not.toContain(spoilt.clockId);
    await service.rows('update deadlines set due_at = $2 where clock_id = $1', [spoilt.clockId, new Date(dueAt)]);
    clock.advance(hour);
    await eventually(async () => (await raised()).length === many.length);
  }, 30_000);

  it('put off the limit of a task that cannot have one, and start those of all the others', async () => {
    const { many, ids } = await tellMany(12, due(1));
    const spoilt = many[7]!;
    // No service tells of such a division, and no calendar knows it.
    await service.rows(`update deadlines set division = '999' where clock_id = $1`, [spoilt.clockId]);
    clock.advance(hour + 1);
    const started = () =>
      service.rows<{ clock_id: string }>(
        'select t.clock_id from tasks t join clocks k on k.case_id = t.id where t.clock_id = any($1)',
        [ids],
      );
    await eventually(async () => (await started()).length === many.length - 1);
    expect((await started()).map(({ clock_id }) => clock_id)).not.toContain(spoilt.clockId);
    expect(await service.rows('select from tasks where clock_id = any($1)', [ids])).toHaveLength(many.length);
    for (const table of ['deadlines', 'tasks'])
      await service.rows(`update ${table} set division = '410302' where clock_id = $1`, [spoilt.clockId]);
    clock.advance(hour);
    await eventually(async () => (await started()).length === many.length);
  }, 30_000);

  it('raise nothing before its time, whatever an alarm says', async () => {
    const known = aClock();
    const other = aClock();
    await tell(known, { dueAt: due(2) });
    await service.rows(`update alarms set at = $2 where clock_id = $1`, [known.clockId, new Date(due(1))]);
    await tell(other, { dueAt: due(1) });
    clock.advance(hour + 1);
    await tasks(other, { state: 'raised' });
    await eventually(async () => (await entryOf(known))!.watch === 'watched');
    expect(await tasksOf(known)).toEqual([]);
    clock.advance(hour + 1);
    await tasks(known, { state: 'raised' });
  }, 30_000);

  /** The clocks of a task itself, as the register has them. */
  const ownEntries = async ({ id }: Task): Promise<DeadlineEntry[]> => {
    const rows = await service.rows<{ clock_id: string }>('select clock_id from deadlines where task_id = $1', [id]);
    const ids = rows.map(({ clock_id }) => clock_id);
    return [...(await lockEntries(service.dataSource.manager, ids)).values()];
  };
  /** Who waits for a row that somebody else holds. */
  const waiting = async () =>
    (
      await service.rows<{ count: number }>(
        `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    )[0]!.count;
  const registered = (task: Task) => eventually(async () => (await ownEntries(task)).length > 0);
  const watchOfTask = async (task: Task) => (await ownEntries(task))[0]?.watch;
});
