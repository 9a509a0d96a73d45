import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { type Answer, eventually, startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { supervisionService } from '../supervision.service.js';

interface Ledger {
  id: string;
  version: number;
  state: string;
  counts: Record<string, number>;
}

interface Shown {
  ordinal: number;
  dueOn: string;
  task: { id: string; number: string; state: string; level: string; late: boolean; climbed: boolean };
}

interface Page {
  items: Shown[];
  next: string | null;
}

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const clock = new ManualClock(monday);
let service: TestService;
let supervisor: TestClient;
beforeAll(async () => {
  service = await startTestService(supervisionService, { clock });
  supervisor = service.as('supervisor', '410302');
}, 60_000);
afterAll(() => service.stop(), 30_000);
beforeEach(() => clock.set(monday));

const anOpinion = (dueOn: string, more: object = {}) => ({
  text: '卷宗缺少送达回证',
  unit: { division: '410302', service: 'legal-aid' },
  owner: { id: 'aid-7', name: '李某' },
  dueOn,
  ...more,
});
const aReview = (more: object = {}) => ({
  title: '第三季度案件质量评查',
  source: '市局评查组',
  division: '410302',
  opinions: [anOpinion('2026-11-27'), anOpinion('2026-12-11', { text: '=未告知权利' })],
  ...more,
});
const open = (more: object = {}, as = supervisor, headers: Record<string, string> = {}) =>
  as.post<Ledger>('/v1/rectifications', aReview(more), headers);
const act = (id: string, action: string, body: object, headers: Record<string, string> = {}, as = supervisor) =>
  as.post<Ledger>(`/v1/rectifications/${id}/actions/${action}`, body, headers);
const read = async (id: string) => (await supervisor.get<Ledger>(`/v1/rectifications/${id}`)).body;
const opinions = async (id: string, query = '') =>
  (await supervisor.get<Page>(`/v1/rectifications/${id}/opinions${query}`)).body.items;
const onTask = (id: string, action: string, body: object, as = supervisor) =>
  as.post(`/v1/tasks/${id}/actions/${action}`, body);
const codeOf = ({ status, body }: { status: number; body: object }) => [status, (body as { code?: string }).code];
const stored = async () =>
  (
    await service.rows(
      `select (select count(*) from rectifications)::int as ledgers, (select sum(version) from rectifications)::int as steps,
       (select count(*) from rectification_opinions)::int as opinions, (select count(*) from tasks)::int as tasks,
       (select count(*) from outbox)::int as events`,
    )
  )[0]!;

describe('a rectification ledger', () => {
  it('breaks a review down into tasks with owners and dates', async () => {
    const { status, headers, body } = await open();
    expect([status, headers.get('location')]).toEqual([201, `/api/supervision/v1/rectifications/${body.id}`]);
    expect(body).toMatchObject({
      state: 'open',
      version: 1,
      counts: { total: 2, open: 2, late: 0, finished: 0, finishedLate: 0, withdrawn: 0 },
    });
    const [first, second] = await opinions(body.id);
    expect([first, second]).toMatchObject([
      { ordinal: 1, dueOn: '2026-11-27', owner: { id: 'aid-7', name: '李某' }, unit: { service: 'legal-aid' } },
      { ordinal: 2, dueOn: '2026-12-11', text: '=未告知权利' },
    ]);
    const task = await supervisor.get(`/v1/tasks/${first!.task.id}`);
    expect(task.body).toMatchObject({
      kind: 'rectification',
      title: '整改：第三季度案件质量评查（第1项）',
      demand: '卷宗缺少送达回证\n责任人：李某',
      division: '410302',
      service: 'legal-aid',
      finishBy: '2026-11-27',
      number: first!.task.number,
    });
  });

  it('counts what is open, late and finished, and is closed only when nothing is open', async () => {
    const { id } = (await open()).body;
    const [first, second] = await opinions(id);
    await onTask(first!.task.id, 'feedback', { text: '已补正' });
    expect((await onTask(first!.task.id, 'close', { conclusion: '属实' })).status).toBe(200);
    expect((await read(id)).counts).toMatchObject({ open: 1, finished: 1, finishedLate: 0 });
    expect(codeOf(await act(id, 'close', { conclusion: '整改到位' }))).toEqual([409, 'opinions-open']);
    expect((await opinions(id, '?standing=finished')).map(({ ordinal }) => ordinal)).toEqual([1]);
    expect((await opinions(id, '?standing=open')).map(({ ordinal }) => ordinal)).toEqual([2]);
    expect((await onTask(second!.task.id, 'close', { conclusion: '属实' })).status).toBe(200);
    const { status, headers, body } = await act(id, 'close', { conclusion: '整改到位' });
    expect([status, headers.get('etag')]).toEqual([200, null]);
    expect(body).toMatchObject({
      state: 'closed',
      version: 2,
      conclusion: '整改到位',
      counts: { open: 0, finished: 2 },
    });
    expect(codeOf(await act(id, 'close', { conclusion: '再次' }))).toEqual([409, 'rectification-closed']);
    expect(codeOf(await act(id, 'add-opinions', { opinions: [anOpinion('2026-12-31')] }))).toEqual([
      409,
      'rectification-closed',
    ]);
  });

  it('lets an opinion climb that is not answered by its day, and goes on following it', async () => {
    const { id } = (await open({ opinions: [anOpinion('2026-11-25')] })).body;
    const [first] = await opinions(id);
    expect((await onTask(first!.task.id, 'acknowledge', {}, service.as('head'))).status).toBe(200);
    await eventually(async () => {
      const [limit] = await service.rows(
        `select from deadlines where task_id = $1 and rule = 'supervision.finish' and state = 'running'`,
        [first!.task.id],
      );
      return limit !== undefined;
    });
    clock.set(parseInstant('2026-11-26T00:00:00+08:00'));
    const [climbed] = await eventually(async () => {
      const found = await opinions(id, '?standing=late');
      expect(found).toMatchObject([{ task: { level: 'city', state: 'raised', climbed: true, late: true } }]);
      return found;
    });
    expect((await read(id)).counts).toMatchObject({ total: 1, open: 1, late: 1, finished: 0 });
    expect(codeOf(await act(id, 'close', { conclusion: '好' }))).toEqual([409, 'opinions-open']);
    const city = service.as('supervisor');
    expect((await onTask(climbed!.task.id, 'close', { conclusion: '已补正' }, city)).status).toBe(200);
    expect((await read(id)).counts).toMatchObject({ open: 0, late: 0, finished: 1, finishedLate: 1 });
    expect((await act(id, 'close', { conclusion: '整改到位' })).status).toBe(200);
  }, 30_000);

  it('takes further opinions, which go on where the others end', async () => {
    const { id } = (await open()).body;
    const { body } = await act(id, 'add-opinions', { opinions: [anOpinion('2026-12-01'), anOpinion('2026-12-02')] });
    expect(body).toMatchObject({ version: 2, counts: { total: 4, open: 4 } });
    expect((await opinions(id)).map(({ ordinal, dueOn }) => [ordinal, dueOn])).toEqual([
      [1, '2026-11-27'],
      [2, '2026-12-11'],
      [3, '2026-12-01'],
      [4, '2026-12-02'],
    ]);
  });

  it('numbers opinions without a gap, however many officers add some at once', async () => {
    const { id } = (await open()).body;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => act(id, 'add-opinions', { opinions: [anOpinion('2026-12-01')] })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect((await opinions(id)).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect((await read(id)).version).toBe(6);
  });

  it('is opened and changed once for a key, and only as the officer has seen it', async () => {
    const key = () => ({ 'idempotency-key': randomUUID() });
    const opening = key();
    const before = await stored();
    const [one, other] = await Promise.all([open({}, supervisor, opening), open({}, supervisor, opening)]);
    expect(other.body).toEqual(one.body);
    const adding = { ...key(), 'if-match': '"1"' };
    const more = { opinions: [anOpinion('2026-12-01')] };
    const added = await act(one.body.id, 'add-opinions', more, adding);
    expect(added.status).toBe(200);
    expect((await act(one.body.id, 'add-opinions', more, adding)).body).toEqual(added.body);
    expect(codeOf(await act(one.body.id, 'add-opinions', more, { 'if-match': '"1"' }))).toEqual([412, 'stale-version']);
    const after = await stored();
    expect([after['ledgers'], after['opinions']]).toEqual([
      (before['ledgers'] as number) + 1,
      (before['opinions'] as number) + 3,
    ]);
    expect(after['tasks']).toBe((before['tasks'] as number) + 3);
  });

  it('is refused whole, and nothing is stored', async () => {
    const { id } = (await open()).body;
    const before = await stored();
    const refusals: [object, number, string][] = [
      [{ opinions: [] }, 400, 'invalid-input'],
      [{ opinions: [null] }, 400, 'invalid-input'],
      [{ opinions: [anOpinion('2026-11-22')] }, 400, 'finish-by-passed'],
      [
        {
          opinions: [
            anOpinion('2026-12-01'),
            anOpinion('2026-12-01', { unit: { division: '410303', service: 'intake' } }),
          ],
        },
        403,
        'wrong-division',
      ],
      [{ opinions: [anOpinion('2026-12-01', { owner: {} })] }, 400, 'invalid-input'],
      [{ division: '410303' }, 403, 'wrong-division'],
    ];
    for (const [more, status, code] of refusals) expect(codeOf(await open(more))).toEqual([status, code]);
    expect(codeOf(await open({}, service.as('head')))).toEqual([403, 'missing-role']);
    expect(codeOf(await act(id, 'add-opinions', {}, {}, service.as('head')))).toEqual([403, 'missing-role']);
    expect(codeOf(await act(id, 'close', {}, {}, service.as('head')))).toEqual([403, 'missing-role']);
    const stranger = service.as('supervisor', '410303');
    expect(codeOf(await act(id, 'close', { conclusion: '好' }, {}, stranger))).toEqual([403, 'wrong-division']);
    expect(codeOf(await act(randomUUID(), 'close', { conclusion: '好' }))).toEqual([404, 'not-found']);
    expect(codeOf(await act(id, 'close', { conclusion: '' }))).toEqual([400, 'invalid-input']);
    expect(await stored()).toEqual(before);
  });

  it('holds only so many opinions', async () => {
    const many = Array.from({ length: 200 }, () => anOpinion('2026-12-31'));
    const { id } = (await open({ opinions: many })).body;
    for (let times = 0; times < 4; times++)
      expect((await act(id, 'add-opinions', { opinions: many })).status).toBe(200);
    const before = await stored();
    expect(codeOf(await act(id, 'add-opinions', { opinions: [anOpinion('2026-12-31')] }))).toEqual([
      422,
      'too-many-opinions',
    ]);
    expect(await stored()).toEqual(before);
    const seen: number[] = [];
    for (let next: string | null = ''; next !== null;) {
      const path: string = `/v1/rectifications/${id}/opinions?limit=150${next && `&cursor=${next}`}`;
      const { body }: Answer<Page> = await supervisor.get<Page>(path);
      seen.push(...body.items.map(({ ordinal }) => ordinal));
      next = body.next;
    }
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
    const bad = await supervisor.get(
      `/v1/rectifications/${id}/opinions?cursor=${Buffer.from('x').toString('base64url')}`,
    );
    expect(codeOf(bad)).toEqual([400, 'malformed-cursor']);
  }, 60_000);

  it('is listed within the division, by state', async () => {
    const { id } = (await open({ opinions: [anOpinion('2026-12-01')] })).body;
    const list = async (query: string, as = supervisor) =>
      (await as.get<{ items: Ledger[] }>(`/v1/rectifications?limit=200${query}`)).body.items;
    const listed = (await list('&state=open')).find(each => each.id === id);
    expect(listed).toEqual(await read(id));
    expect((await list('&state=closed')).map(each => each.id)).not.toContain(id);
    expect(await list('', service.as('supervisor', '410303'))).toEqual([]);
    expect((await list('', service.as('supervisor'))).map(each => each.id)).toContain(id);
    expect(codeOf(await service.as('mediator').get('/v1/rectifications'))).toEqual([403, 'missing-role']);
  });

  it('is exported as a file that no spreadsheet runs', async () => {
    const { id } = (await open()).body;
    const [{ task }] = (await opinions(id)) as [Shown];
    await onTask(task.id, 'feedback', { text: '已电话13800138000告知' });
    const { headers, bytes } = await supervisor.download(`/v1/rectifications/${id}/export`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, first, second] = bytes.toString().split('\r\n');
    expect(head).toMatch(/^\uFEFF序号,整改意见,/);
    expect(first).toMatch(
      /^1,卷宗缺少送达回证,410302,法律援助,李某,2026-11-27,督〔2026〕\d{6}号,410302,已反馈，待办结,,已电话138\*{4}8000告知,/,
    );
    expect(second).toContain("2,'=未告知权利,");
  });
});
