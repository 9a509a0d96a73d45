import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { type Answer, startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { aCase, limitsOf } from '../../test/registered-cases.js';
import { teller } from '../../test-support/tell.js';
import { supervisionService } from '../supervision.service.js';

interface Shown {
  id: string;
  open: boolean;
  tasks: { id: string; division: string; service: string; state: string; href: string; outcome: string | null }[];
}

interface Page {
  items: Shown[];
  next: string | null;
}

const monday = parseInstant('2026-11-23T09:00:00+08:00');
let service: TestService;
let supervisor: TestClient;
let tell: Awaited<ReturnType<typeof teller>>;
beforeAll(async () => {
  service = await startTestService(supervisionService, { clock: new ManualClock(monday) });
  supervisor = service.as('supervisor');
  tell = await teller(service);
}, 60_000);
afterAll(async () => {
  await tell.stop();
  await service.stop();
}, 60_000);

const anInstruction = (more: object = {}) => ({
  leader: '王某 副市长',
  text: '请司法局限期督促办理农民工讨薪援助案件，并报结果。',
  receivedAt: '2026-11-22T18:00:00+08:00',
  division: '410302',
  demand: '逐案核查，一周内办结并书面反馈。',
  ...more,
});
const giveOut = (more: object = {}, as = supervisor, headers: Record<string, string> = {}) =>
  as.post<Shown>('/v1/instructions', anInstruction(more), headers);
const codeOf = ({ status, body }: { status: number; body: object }) => [status, (body as { code?: string }).code];
const stored = async () =>
  (
    await service.rows(
      `select (select count(*) from instructions)::int as instructions, (select count(*) from tasks)::int as tasks,
       (select count(*) from outbox)::int as events`,
    )
  )[0];
/** Of limits that were kept long ago. */
const kept = { dueAt: monday - 86_400_000, stoppedAt: monday - 2 * 86_400_000 };

describe('an instruction', () => {
  it('is given out as one task of its kind, and shows how that stands', async () => {
    const { status, headers, body } = await giveOut({ finishBy: '2026-11-30' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/supervision/v1/instructions/${body.id}`);
    expect(body).toMatchObject({
      leader: '王某 副市长',
      receivedAt: '2026-11-22T18:00:00+08:00',
      finishBy: '2026-11-30',
      open: true,
      tasks: [{ division: '410302', state: 'raised', level: 'city', office: '410300', finishBy: '2026-11-30' }],
    });
    const task = await supervisor.get(`/v1/tasks/${body.tasks[0]!.id}`);
    expect(task.body).toMatchObject({
      kind: 'instruction',
      title: '王某 副市长批示：请司法局限期督促办理农民工讨薪援助案件，并报结果。',
      demand: '逐案核查，一周内办结并书面反馈。',
      finishBy: '2026-11-30',
      cases: [],
    });
    const closed = await supervisor.post(`/v1/tasks/${body.tasks[0]!.id}/actions/close`, { conclusion: '已全部办结' });
    expect(closed.status).toBe(200);
    expect((await supervisor.get<Shown>(`/v1/instructions/${body.id}`)).body).toMatchObject({
      open: false,
      tasks: [{ outcome: 'closed', conclusion: '已全部办结', closedAt: '2026-11-23T09:00:00+08:00' }],
    });
  });

  it('goes to each unit with the cases that are its own', async () => {
    const [aid, other, dispute] = [aCase(21, 'legal-aid'), aCase(22, 'legal-aid', '410303'), aCase(23)];
    await tell(...limitsOf([aid, other, dispute], kept));
    const units = [{ division: '410302', service: 'legal-aid' }, { division: '410302' }, { division: '410303' }];
    const { body } = await giveOut({ division: '410300', units, cases: [other, dispute, aid] });
    const cases = await Promise.all(
      body.tasks.map(async ({ id }) => (await supervisor.get(`/v1/tasks/${id}`)).body['cases']),
    );
    expect(cases).toEqual([[aid], [dispute], [other]]);
    expect(body.tasks.map(({ division, service: at }) => [division, at])).toEqual([
      ['410302', 'legal-aid'],
      ['410302', 'mediation'],
      ['410303', 'legal-aid'],
    ]);
  });

  it('tells nobody outside the numbers that stand in its words', async () => {
    const { body } = await giveOut({ text: '请联系当事人13800138000核实。' });
    const [raised] = await service.events(body.tasks[0]!.id);
    expect(raised).toMatchObject({ type: 'supervision.assignment.raised.v1' });
    expect(raised!.data['title']).toBe('王某 副市长批示：请联系当事人138****8000核实。');
  });

  it('goes to its division where no unit is named', async () => {
    const { body } = await giveOut({ units: [] });
    expect(body.tasks.map(({ division, service: at }) => [division, at])).toEqual([['410302', 'intake']]);
  });

  it('is given out once for a key, whatever happens to the first answer', async () => {
    const before = await stored();
    const key = { 'idempotency-key': randomUUID() };
    const [one, other] = await Promise.all([giveOut({}, supervisor, key), giveOut({}, supervisor, key)]);
    expect(other.body).toEqual(one.body);
    expect((await giveOut({}, supervisor, key)).body).toEqual(one.body);
    const after = await stored();
    expect(after!['instructions']).toBe((before!['instructions'] as number) + 1);
    expect(after!['tasks']).toBe((before!['tasks'] as number) + 1);
    expect(codeOf(await giveOut({ demand: '另一要求' }, supervisor, key))).toEqual([422, 'idempotency-key-reused']);
  });

  it('is refused whole, and nothing is stored', async () => {
    const known = aCase(31, 'legal-aid');
    const far = aCase(32, 'legal-aid', '410303');
    await tell(...limitsOf([known, far], kept));
    const before = await stored();
    const refusals: [object, number, string][] = [
      [{ leader: '' }, 400, 'invalid-input'],
      [{ receivedAt: '2026-11-23T09:00:01+08:00' }, 400, 'instruction-in-future'],
      [{ finishBy: '2026-11-22' }, 400, 'finish-by-passed'],
      [{ division: '420100' }, 403, 'wrong-division'],
      [{ units: [{ division: '410302' }, { division: '420102' }] }, 403, 'wrong-division'],
      [{ units: [{ division: '410302' }, { division: '410302' }] }, 400, 'invalid-input'],
      [{ units: [null] }, 400, 'invalid-input'],
      [{ cases: [null] }, 400, 'invalid-input'],
      [{ division: '410300', level: 'county' }, 400, 'level-below-division'],
      [{ cases: [far] }, 400, 'case-of-other-division'],
      [{ cases: [far], units: [{ division: '410302' }] }, 400, 'case-of-no-unit'],
      [{ cases: [known], units: [{ division: '410302', service: 'mediation' }] }, 400, 'case-of-no-unit'],
      [{ cases: [aCase(33)] }, 404, 'case-not-registered'],
    ];
    for (const [more, status, code] of refusals) expect(codeOf(await giveOut(more))).toEqual([status, code]);
    expect(codeOf(await giveOut({}, service.as('head')))).toEqual([403, 'missing-role']);
    expect(codeOf(await giveOut({}, service.as('supervisor', '410303')))).toEqual([403, 'wrong-division']);
    expect(await stored()).toEqual(before);
  });

  it('is read within the division, a page at a time', async () => {
    const { body: given } = await giveOut({ division: '410303' });
    const county = service.as('head');
    expect(codeOf(await county.get(`/v1/instructions/${given.id}`))).toEqual([403, 'wrong-division']);
    expect(codeOf(await county.get(`/v1/instructions/${randomUUID()}`))).toEqual([404, 'not-found']);
    expect(codeOf(await county.get('/v1/instructions/x'))).toEqual([404, 'not-found']);
    expect(codeOf(await service.as('mediator').get('/v1/instructions'))).toEqual([403, 'missing-role']);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body }: Answer<Page> = await supervisor.get<Page>(`/v1/instructions?limit=2${next && `&cursor=${next}`}`);
      seen.push(...body.items.map(({ id }) => id));
      next = body.next;
    }
    expect(seen).toContain(given.id);
    expect(new Set(seen).size).toBe((await stored())!['instructions']);
    const own = await county.get<{ items: { division: string }[] }>('/v1/instructions?limit=200');
    expect(new Set(own.body.items.map(({ division }) => division))).toEqual(new Set(['410302']));
  });
});
