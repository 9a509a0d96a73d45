import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { aCase, limitsOf } from '../../test/registered-cases.js';
import { teller } from '../../test-support/tell.js';
import { supervisionService } from '../supervision.service.js';
import type { TaskCase } from '../task/task.parts.js';
import { mostCases } from '../task/manual-task.inputs.js';

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const dayMs = 86_400_000;
let service: TestService;
let supervisor: TestClient;
let tell: Awaited<ReturnType<typeof teller>>;

const missed = [aCase(11, 'legal-aid'), aCase(12, 'legal-aid'), aCase(13, 'mediation')];
const far = aCase(14, 'legal-aid', '410303');
const soon = [aCase(15, 'legal-aid'), aCase(16, 'mediation')];
const later = aCase(17, 'legal-aid');

beforeAll(async () => {
  service = await startTestService(supervisionService, { clock: new ManualClock(monday) });
  supervisor = service.as('supervisor');
  tell = await teller(service);
  const rule = 'legal-aid.review';
  await tell(...limitsOf([...missed, far], { dueAt: monday - dayMs }));
  await tell(...limitsOf([missed[0]!], { dueAt: monday - dayMs, rule }));
  await tell(...limitsOf(soon, { dueAt: monday + 2 * dayMs }));
  await tell(...limitsOf([later], { dueAt: monday + 9 * dayMs }));
  await tell(...limitsOf([aCase(18, 'legal-aid')], { dueAt: monday + dayMs, duty: 'party' }));
  await tell(...limitsOf([aCase(19, 'legal-aid')], { dueAt: monday + dayMs, stoppedAt: monday - dayMs }));
  await eventually(async () => (await service.rows('select from tasks')).length === 5);
}, 90_000);
afterAll(async () => {
  await tell.stop();
  await service.stop();
}, 60_000);

const raise = (filter: object | null, more: object = {}, as = supervisor, headers: Record<string, string> = {}) =>
  as.post<{ id: string; kind: string; cases: TaskCase[] }>(
    '/v1/tasks/group',
    { title: '逾期援助案件专项督办', demand: '逐案说明原因。', division: '410302', filter, ...more },
    headers,
  );
const codeOf = ({ status, body }: { status: number; body: object }) => [status, (body as { code?: string }).code];
const stored = () =>
  service.rows('select count(*)::int as tasks, (select count(*)::int from outbox) as events from tasks');

describe('a task for a group of cases', () => {
  it('names the cases with missed limits that the filter finds, each once', async () => {
    const { status, headers, body } = await raise({ service: 'legal-aid' }, { finishBy: '2026-12-05' });
    expect([status, headers.get('location')]).toEqual([201, `/api/supervision/v1/tasks/${body.id}`]);
    expect(body).toMatchObject({ kind: 'group', service: 'legal-aid', finishBy: '2026-12-05' });
    expect(body.cases).toEqual(missed.slice(0, 2));
    expect((await raise({})).body.cases).toEqual(missed);
    expect((await raise({ rule: 'legal-aid.review' })).body.cases).toEqual([missed[0]]);
    expect((await raise({}, { division: '410300' })).body.cases).toEqual([...missed, far]);
  });

  it('names those that will miss a limit of the office by a day', async () => {
    expect((await raise({ dueBy: '2026-11-30' })).body.cases).toEqual(soon);
    expect((await raise({ dueBy: '2026-12-31', service: 'legal-aid' })).body.cases).toEqual([soon[0], later]);
  });

  it('keeps its cases, whatever becomes of their limits', async () => {
    const { body } = await raise({ rule: 'legal-aid.review' });
    const limit = { dueAt: monday - dayMs, rule: 'legal-aid.review' };
    await tell(...limitsOf([aCase(20, 'legal-aid')], limit));
    await eventually(async () => (await raise({ rule: 'legal-aid.review' })).body.cases.length === 2);
    expect((await supervisor.get(`/v1/tasks/${body.id}`)).body['cases']).toEqual([missed[0]]);
  });

  it('is raised once for a key, though the filter would find other cases by then', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await raise({ service: 'mediation' }, {}, supervisor, key);
    await tell(...limitsOf([aCase(21)], { dueAt: monday - dayMs }));
    await eventually(async () => (await raise({ service: 'mediation' })).body.cases.length === 2);
    expect((await raise({ service: 'mediation' }, {}, supervisor, key)).body).toEqual(first.body);
    expect(codeOf(await raise({}, {}, supervisor, key))).toEqual([422, 'idempotency-key-reused']);
  });

  it('is refused whole, and nothing is stored', async () => {
    const before = await stored();
    expect(codeOf(await raise({ service: 'notarization' }))).toEqual([404, 'no-case-found']);
    expect(codeOf(await raise({ dueBy: '2026-11-22' }))).toEqual([404, 'no-case-found']);
    expect(codeOf(await raise(null))).toEqual([400, 'invalid-input']);
    expect(codeOf(await raise({}, { finishBy: '2026-11-22' }))).toEqual([400, 'finish-by-passed']);
    expect(codeOf(await raise({}, { division: '410300', level: 'county' }))).toEqual([400, 'level-below-division']);
    expect(codeOf(await raise({}, { division: '420100' }))).toEqual([403, 'wrong-division']);
    expect(codeOf(await raise({}, {}, service.as('head')))).toEqual([403, 'missing-role']);
    expect(await stored()).toEqual(before);
  });

  it('is refused for more cases than one task can name', async () => {
    const many = Array.from({ length: mostCases - 2 }, (_, index) => aCase(1000 + index, 'mediation', '410304'));
    // Written in one statement: that many events would only say the same more slowly.
    await service.rows(
      `insert into tasks select t.* from jsonb_array_elements($1::jsonb) with ordinality as a(c, n),
         lateral (select to_jsonb(tasks) as old from tasks where kind = 'limit' limit 1) x,
         lateral jsonb_populate_record(null::tasks, old || jsonb_build_object('id', gen_random_uuid(), 'clock_id', gen_random_uuid(), 'division', '410304',
           'case_id', c -> 'caseId', 'service', c -> 'service', 'acceptance_no', c -> 'acceptanceNo', 'serial', 100000 + n)) t`,
      [JSON.stringify(many)],
    );
    expect((await raise({}, { division: '410304' })).body.cases).toHaveLength(mostCases - 2);
    const { status, body } = await raise({}, { division: '410300' });
    expect([status, body]).toMatchObject([422, { code: 'too-many-cases' }]);
  });
});
