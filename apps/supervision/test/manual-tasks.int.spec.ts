import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptanceNo, isAcceptanceNo } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, staff, startTestService, type TestService } from '@yizhan/testing';
import { supervisionService } from '../src/supervision.service.js';
import { TaskDesk } from '../src/task/task.desk.js';
import { clockChanged } from './clock-events.js';

interface Task {
  id: string;
  number: string;
  kind: string;
  acceptanceNo: string;
  caseId: string | null;
  clockId: string | null;
  service: string;
  level: string;
  office: string;
  state: string;
  version: number;
  clocks: { id: string; rule: string; state: string; dueAt: string }[];
  code?: string;
}

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const day = 86_400_000;

/** Tasks that no missed limit has raised. */
describe('a task that an officer gives out', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let mediation: EventSource;
  const cases = [21, 22, 23].map(serial => ({
    caseId: randomUUID(),
    acceptanceNo: acceptanceNo('410302', 2026, serial),
    service: 'mediation',
  }));
  const unit = {
    kind: 'manual',
    title: '窗口无人值守',
    demand: '请于三日内说明情况并整改。',
    division: '410302',
    service: 'legal-aid',
  };
  const group = { ...unit, kind: 'group', service: undefined, cases };
  const raise = (body: object, headers = {}, who = service.as('supervisor')) =>
    who.post<Task>('/v1/tasks', body, headers);
  const tasks = () => service.rows<{ count: number }>('select count(*)::int from tasks');

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock });
    mediation = await eventSource('mediation', service);
    const told = cases.map(({ caseId, acceptanceNo: number }, index) => {
      const known = { clockId: randomUUID(), caseId };
      const data = { ...clockChanged(known, { dueAt: monday + 30 * day }), acceptanceNo: number };
      const type = 'mediation.clock.changed.v1';
      return { type, aggregate: known.clockId, seq: index + 1, key: caseId, data, occurredAt: monday };
    });
    await mediation.publish(...told);
    await eventually(async () => (await service.rows('select from deadlines where task_id is null')).length === 3);
  }, 90_000);
  afterAll(async () => {
    await mediation.stop();
    await service.stop();
  }, 60_000);

  it('has a number, the officer’s level, and a limit of its own from the first minute', async () => {
    const { status, body, headers } = await raise(unit);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/supervision/v1/tasks/${body.id}`);
    expect(body).toMatchObject({ kind: 'manual', level: 'city', office: '410300', state: 'raised', caseId: null });
    expect(body.number).toMatch(/^督〔2026〕\d{6}号$/);
    expect(isAcceptanceNo(body.acceptanceNo)).toBe(true);
    expect(body.clocks).toHaveLength(1);
    const events = await service.events(body.id);
    expect(events.map(({ type }) => type)).toEqual([
      'supervision.assignment.raised.v1',
      'supervision.clock.changed.v1',
    ]);
    expect(events[1]!.data).toMatchObject({ caseId: body.id, taskId: body.id });
  });

  it('about one case is told under that case', async () => {
    const { body } = await raise({ ...unit, service: undefined, cases: cases.slice(0, 1) });
    const { caseId, acceptanceNo: number } = cases[0]!;
    expect(body).toMatchObject({ caseId, acceptanceNo: number, service: 'mediation' });
    expect((await service.events(caseId)).map(({ data }) => data['taskId'])).toEqual([body.id, body.id]);
  });

  it('about a group of cases is one task, and found by each of them', async () => {
    const { body } = await raise(group);
    expect(body).toMatchObject({ kind: 'group', caseId: null, cases, service: 'mediation' });
    const { body: found } = await service
      .as('supervisor')
      .get<{ items: Task[] }>(`/v1/tasks?caseId=${cases[2]!.caseId}`);
    expect(found.items.map(({ id }) => id)).toEqual([body.id]);
  });

  it('is given out once, however often the request is sent', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await raise(unit, key), await raise(unit, key)];
    expect(again.body).toEqual(first.body);
    const other = await raise({ ...unit, title: '另一件事' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it.each([
    ['no demand', { demand: '' }, 400, 'invalid-input'],
    ['a kind that the system gives', { kind: 'limit' }, 400, 'invalid-input'],
    ['a service that has no cases', { service: 'supervision' }, 400, 'invalid-input'],
    ['a day that is none', { finishBy: '2026-02-30' }, 400, 'invalid-input'],
    ['a day that has passed', { finishBy: '2026-11-22' }, 400, 'finish-by-passed'],
    ['an unknown field', { clockId: randomUUID() }, 400, 'unknown-field'],
    ['a group of one case', { kind: 'group', cases: cases.slice(0, 1) }, 400, 'cases-unlike-kind'],
    ['a group of no case', { kind: 'group' }, 400, 'cases-unlike-kind'],
    ['several cases of a single task', { cases }, 400, 'cases-unlike-kind'],
    ['a case twice', { kind: 'group', cases: [cases[0], cases[0]] }, 400, 'invalid-input'],
    ['a case of another division', { division: '410303', cases: [cases[0]] }, 400, 'case-of-other-division'],
    ['a case nobody knows', { cases: [{ ...cases[0], caseId: randomUUID() }] }, 404, 'case-not-registered'],
    ['a case of another service', { cases: [{ ...cases[0], service: 'legal-aid' }] }, 404, 'case-not-registered'],
    [
      'a number of another case',
      { cases: [{ ...cases[0], acceptanceNo: cases[1]!.acceptanceNo }] },
      404,
      'case-not-registered',
    ],
    ['a level below the unit’s own', { division: '410300', level: 'county' }, 400, 'level-below-division'],
    ['a level above the officer', { level: 'province' }, 403, 'wrong-division'],
    ['a unit elsewhere', { division: '410100' }, 403, 'wrong-division'],
  ])('is refused for %s, and nothing is stored', async (_, wrong, status, code) => {
    const before = await tasks();
    const { status: answered, body } = await raise({ ...unit, ...wrong });
    expect([answered, body.code]).toEqual([status, code]);
    expect(await tasks()).toEqual(before);
  });

  it('is the act of a supervising officer', async () => {
    const { status, body } = await raise(unit, {}, service.as('head'));
    expect([status, body.code]).toEqual([403, 'missing-role']);
  });

  it('is given out within somebody else’s transaction, or not at all', async () => {
    const desk = service.running.app.get(TaskDesk);
    const one = { ...unit, kind: 'rectification', service: 'notarization', finishBy: '2026-12-15' } as const;
    const officer = staff('supervisor');
    const before = await tasks();
    const failing = service.dataSource.transaction(async tx => {
      await desk.openManualWithin(tx, [one, one], officer);
      throw new Error('the ledger could not be written');
    });
    await expect(failing).rejects.toThrow('the ledger');
    expect(await tasks()).toEqual(before);
    const rows = await service.dataSource.transaction(tx => desk.openManualWithin(tx, [one, one], officer));
    expect(new Set(rows.map(({ serial }) => serial)).size).toBe(2);
    expect(rows).toMatchObject([{ kind: 'rectification', level: 'city', finishBy: '2026-12-15' }, {}]);
  });

  it('climbs when nobody acknowledges it', async () => {
    const { body: task } = await raise({ ...unit, level: 'county' });
    await eventually(
      async () => (await service.rows('select from deadlines where task_id = $1', [task.id])).length > 0,
    );
    clock.set(monday + 2 * day);
    const above = await eventually(async () => {
      const { body } = await service.as('supervisor').get<{ items: Task[] }>('/v1/tasks?kind=manual&level=city');
      return body.items.find(item => (item as Task & { previousId: string | null }).previousId === task.id);
    });
    expect(above).toMatchObject({ state: 'raised', office: '410300', title: unit.title, demand: unit.demand });
    const { body: below } = await service.as('supervisor').get<Task>(`/v1/tasks/${task.id}`);
    expect(below.state).toBe('escalated');
  }, 30_000);
});
