import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { supervisionService } from '../src/supervision.service.js';
import { aClock, clockChanged, type KnownClock } from './clock-events.js';

interface Task {
  id: string;
  number: string;
  level: string;
  state: string;
  title: string;
  demand: string;
  previousId: string | null;
  unit: object;
  missed: { lateness: string | null; explanation: string };
  cases: object[];
  actions: string[];
  clocks: { rule: string; state: string; dueAt: string }[];
  history: { action: string; actor: { id: string } }[];
  code?: string;
}

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const hour = 3_600_000;

/** One task through its life, by those whose acts they are. */
describe('a task that has climbed to the city', () => {
  const clock = new ManualClock(monday);
  const known: KnownClock = aClock();
  let service: TestService;
  let mediation: EventSource;
  let county: Task;
  let city: Task;
  const county302 = () => service.as('supervisor', '410302');
  const officer = () => service.as('supervisor');
  const find = async (query: string, who = officer()) =>
    (await who.get<{ items: Task[] }>(`/v1/tasks?${query}`)).body.items;
  const act = (action: string, input: object, who = officer()) =>
    who.post<Task>(`/v1/tasks/${city.id}/actions/${action}`, input);
  const atLevel = (level: string) =>
    eventually(async () => (await find(`caseId=${known.caseId}&level=${level}`)).at(0));

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock });
    mediation = await eventSource('mediation', service);
    await mediation.publish({
      type: 'mediation.clock.changed.v1',
      aggregate: known.clockId,
      seq: 1,
      key: known.caseId,
      data: clockChanged(known, { dueAt: parseInstant('2026-11-20T23:59:59.999+08:00') }),
      occurredAt: monday,
    });
    county = (await atLevel('county'))!;
    const own = 'select from deadlines where task_id = $1';
    await eventually(async () => (await service.rows(own, [county.id])).length > 0);
    clock.set(monday + 48 * hour);
    city = (await atLevel('city'))!;
  }, 90_000);
  afterAll(async () => {
    await mediation.stop();
    await service.stop();
  }, 60_000);

  it('says what was missed, by how much, by whom, and what is demanded', () => {
    expect(city).toMatchObject({
      kind: 'limit',
      kindTitle: '时限督办',
      rule: 'mediation.accept',
      previousId: county.id,
      unit: { division: '410302', service: 'mediation', name: '410302 人民调解' },
      cases: [{ caseId: known.caseId, service: 'mediation' }],
      missed: {
        lateness: '超期2个工作日9小时',
        explanation: `/api/mediation/v1/cases/${known.caseId}/clocks/${known.clockId}/explanation`,
      },
    });
    expect(city.demand).toContain(city.title);
    expect(city.number).not.toBe(county.number);
  });

  it('shows its whole ladder from either end, with all that happened', async () => {
    for (const { id } of [county, city]) {
      const { body } = await officer().get<{ items: Task[] }>(`/v1/tasks/${id}/ladder`);
      expect(body.items.map(task => [task.level, task.state])).toEqual([
        ['county', 'escalated'],
        ['city', 'raised'],
      ]);
      expect(body.items.map(({ history }) => history.map(({ action }) => action))).toEqual([
        ['raise', 'escalate'],
        ['raise'],
      ]);
    }
    const elsewhere = await service.as('supervisor', '410303').get<Task>(`/v1/tasks/${city.id}/ladder`);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'wrong-division']);
    const nobody = await officer().get<Task>(`/v1/tasks/${known.caseId}/ladder`);
    expect([nobody.status, nobody.body.code]).toEqual([404, 'not-found']);
  });

  it('is found by its number, and by nothing that is none', async () => {
    const by = async (number: string) => (await find(`number=${encodeURIComponent(number)}`)).map(({ id }) => id);
    expect(await by(city.number)).toEqual([city.id]);
    expect(await by(city.number.replace('2026', '2025'))).toEqual([]);
    const { status, body } = await officer().get<Task>(`/v1/tasks?number=${encodeURIComponent('督123号')}`);
    expect([status, body.code]).toEqual([400, 'invalid-input']);
    expect((await find('kind=limit')).map(({ id }) => id)).toEqual([city.id, county.id]);
    expect(await find('kind=group')).toEqual([]);
    expect((await officer().get<Task>('/v1/tasks?kind=other')).body.code).toBe('invalid-input');
    expect((await officer().get<Task>('/v1/tasks?service=post')).body.code).toBe('invalid-input');
  });

  it('is urged, extended, returned and closed by the city, and not by the county', async () => {
    const [seen] = await find(`caseId=${known.caseId}&level=city`, county302());
    expect(seen!.actions).toEqual(['acknowledge', 'feedback']);
    for (const [action, input] of [
      ['urge', { text: '请今日内签收' }],
      ['close', { conclusion: '已了解' }],
      ['hold-to-account', { text: '建议约谈' }],
    ] as const) {
      const { status, body } = await act(action, input, county302());
      expect([action, status, body.code]).toEqual([action, 403, 'wrong-division']);
    }
    expect((await act('urge', { text: '请今日内签收' })).body).toMatchObject({ state: 'raised', urged: 1 });
  });

  it('is acknowledged and answered by the head of the unit, though the city supervises it', async () => {
    const head = service.as('head');
    const acknowledged = await act('acknowledge', {}, head);
    expect(acknowledged.body).toMatchObject({ state: 'acknowledged' });
    const before = acknowledged.body.clocks.find(({ state }) => state === 'running')!;
    const extended = await act('extend', { days: 3, reason: '需现场核查' });
    const after = extended.body.clocks.find(({ state }) => state === 'running')!;
    expect([before, after]).toMatchObject([
      { rule: 'supervision.feedback-city', dueAt: '2026-11-30T23:59:59.999+08:00' },
      { rule: 'supervision.feedback-city', dueAt: '2026-12-03T23:59:59.999+08:00' },
    ]);
    const again = await act('extend', { days: 1, reason: '再延' });
    expect([again.status, again.body.code]).toEqual([409, 'extensions-used-up']);
    const future = { text: '已整改', measures: [{ measure: '培训', doneAt: '2027-01-01T00:00:00+08:00' }] };
    const early = await act('feedback', future, head);
    expect([early.status, early.body.code]).toEqual([409, 'measure-in-future']);
    const answered = await act('feedback', { text: '已整改', measures: [{ measure: '培训' }] }, head);
    expect(answered.body).toMatchObject({ state: 'answered', feedback: '已整改', measures: [{ measure: '培训' }] });
  });

  it('is sent back, answered anew, held to account and closed', async () => {
    expect((await act('return', { text: '请说明逾期原因' })).body.state).toBe('acknowledged');
    await act('feedback', { text: '值班人员漏看' }, service.as('head'));
    const advised = await act('hold-to-account', { text: '建议谈话提醒', persons: ['王五'] });
    expect(advised.body).toMatchObject({ state: 'answered', accountability: [{ persons: ['王五'] }] });
    expect((await act('close', { conclusion: '已整改，予以办结' })).body).toMatchObject({
      state: 'closed',
      actions: [],
    });
    const { body } = await officer().get<{ items: Task['history'] }>(`/v1/tasks/${city.id}/history`);
    expect(body.items.map(({ action }) => action)).toEqual([
      'raise',
      'urge',
      'acknowledge',
      'extend',
      'feedback',
      'return',
      'feedback',
      'hold-to-account',
      'close',
    ]);
    const late = await act('hold-to-account', { text: '再建议' });
    expect([late.status, late.body.code]).toEqual([409, 'action-not-allowed']);
  });
});
