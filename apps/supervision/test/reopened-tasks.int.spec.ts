import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { supervisionService } from '../src/supervision.service.js';
import { TaskDesk } from '../src/task/task.desk.js';
import { lockEntries } from '../src/register/register.store.js';
import { aClock, clockChanged, type ClockTold, type KnownClock } from './clock-events.js';

interface Task {
  id: string;
  number: string;
  level: string;
  state: string;
  outcome: string | null;
  version: number;
  clocks: { state: string }[];
}

const hour = 3_600_000;
const monday = parseInstant('2026-11-23T09:00:00+08:00');

/** A limit that was missed, forgiven, and then not forgiven any more, all with the same due instant. */
describe('a limit whose forgiveness is taken back', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let mediation: EventSource;
  let told = 0;

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock });
    mediation = await eventSource('mediation', service);
  }, 90_000);
  afterAll(async () => {
    await mediation.stop();
    await service.stop();
  }, 60_000);

  const entryOf = async ({ clockId }: KnownClock) =>
    (await lockEntries(service.dataSource.manager, [clockId])).get(clockId);
  const tell = async (known: KnownClock, more: ClockTold) => {
    told += 1;
    const { clockId: aggregate, caseId: key } = known;
    const data = clockChanged(known, more);
    const type = 'mediation.clock.changed.v1';
    await mediation.publish({ type, aggregate, seq: told, key, data, occurredAt: monday });
    await eventually(async () => ((await entryOf(known))?.version ?? 0) >= (more.version ?? 1));
  };
  const tasks = (known: KnownClock, ...expected: Partial<Task>[]) =>
    eventually(async () => {
      const path = `/v1/tasks?caseId=${known.caseId}`;
      const { body } = await service.as('supervisor', '410000').get<{ items: Task[] }>(path);
      const found = body.items.sort((one, other) => one.level.localeCompare(other.level)).reverse();
      expect(found).toMatchObject(expected);
      return found;
    });
  const open = ({ clocks }: Task) => clocks.filter(({ state }) => state !== 'stopped').length;
  const said = async ({ caseId }: KnownClock) =>
    (await service.events(caseId))
      .map(({ type }) => type.replace(/^supervision\.|\.v1$/g, ''))
      .filter(type => type.startsWith('task'));

  it('has its task open again, with its number and its history', async () => {
    const known = aClock();
    const dueAt = clock.now() - hour;
    await tell(known, { dueAt });
    const [first] = await tasks(known, { state: 'raised', version: 1 });
    await tell(known, { version: 2, change: 'recomputed', dueAt, excused: true });
    await tasks(known, { outcome: 'withdrawn' });
    await tell(known, { version: 3, change: 'recomputed', dueAt });
    const [again] = await tasks(known, { state: 'raised', outcome: null, version: 3 });
    expect([again!.id, again!.number, open(again!)]).toEqual([first!.id, first!.number, 1]);
    expect(await said(known)).toEqual(['task.raised', 'task.withdrawn', 'task.raised']);
    const { body } = await service
      .as('supervisor')
      .get<{ items: { action: string }[] }>(`/v1/tasks/${again!.id}/history`);
    expect(body.items.map(({ action }) => action)).toEqual(['raise', 'withdraw', 'raise']);
    await tell(known, { version: 4, state: 'stopped', change: 'stopped', dueAt, stoppedAt: clock.now() });
    await tasks(known, { outcome: 'closed' });
  }, 30_000);

  it('goes on at the level to which it had climbed', async () => {
    const known = aClock();
    const dueAt = clock.now() - hour;
    await tell(known, { dueAt });
    const [county] = await tasks(known, { state: 'raised', level: 'county' });
    await eventually(async () => (await ownLimits(county!)) > 0);
    clock.advance(48 * hour);
    const [, city] = await tasks(known, { outcome: 'escalated' }, { level: 'city', state: 'raised' });
    await tell(known, { version: 2, change: 'recomputed', dueAt, excused: true });
    await tasks(known, { outcome: 'escalated' }, { outcome: 'withdrawn' });
    await tell(known, { version: 3, change: 'recomputed', dueAt });
    const [, again] = await tasks(known, { outcome: 'escalated' }, { level: 'city', state: 'raised', outcome: null });
    expect([again!.id, again!.number, open(again!)]).toEqual([city!.id, city!.number, 1]);
  }, 30_000);

  it('leaves alone what an officer has closed', async () => {
    const known = aClock();
    const dueAt = clock.now() - hour;
    await tell(known, { dueAt });
    const [task] = await tasks(known, { state: 'raised' });
    await service.as('supervisor').post(`/v1/tasks/${task!.id}/actions/close`, { conclusion: '已约谈' });
    const desk = service.running.app.get(TaskDesk);
    const entry = await entryOf(known);
    await service.dataSource.transaction(async tx => expect(await desk.raise(tx, [entry!], clock.now())).toEqual([]));
    await tasks(known, { outcome: 'closed' });
  }, 30_000);

  const ownLimits = async ({ id }: Task) =>
    (await service.rows('select from deadlines where task_id = $1', [id])).length;
});
