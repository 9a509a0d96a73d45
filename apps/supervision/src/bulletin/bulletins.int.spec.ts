import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayMs, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { type Answer, eventually, startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { eventsOf, type Story } from '../../test-support/case-stories.js';
import { teller } from '../../test-support/tell.js';
import { supervisionService } from '../supervision.service.js';
import type { BulletinFigures } from './bulletin.figures.js';
import { linesOf, totalOf } from './bulletin.lines.js';
import { casesOf } from './bulletin.links.js';
import { measures, valueOf } from './bulletin.words.js';

interface Shown {
  id: string;
  month: string;
  division: string;
  edition: number;
  number: string;
  reason?: string;
  html: { href: string; sha256: string };
  csv: { href: string; sha256: string };
}

interface Page {
  items: Shown[];
  next: string | null;
}

const at = (text: string) => parseInstant(`${text}+08:00`);
const november = { receivedAt: at('2026-11-02T10:00:00') };

const stories: Story[] = [
  // In 410302 one concluded in October, one in November, and one that is past due; in 410303 one that was late.
  {
    receivedAt: at('2026-10-12T10:00:00'),
    outcome: 'performed',
    endedAt: at('2026-10-22T10:00:00'),
    limits: [{ dueAt: at('2026-10-15T23:59:59'), stoppedAt: at('2026-10-14T10:00:00') }],
  },
  {
    ...november,
    outcome: 'performed',
    endedAt: at('2026-11-12T10:00:00'),
    limits: [{ dueAt: at('2026-11-05T23:59:59'), stoppedAt: at('2026-11-04T10:00:00') }],
  },
  { ...november, limits: [{ dueAt: at('2026-11-20T23:59:59.999') }] },
  {
    ...november,
    division: '410303',
    outcome: 'performed',
    endedAt: at('2026-11-13T10:00:00'),
    limits: [{ dueAt: at('2026-11-12T23:59:59'), stoppedAt: at('2026-11-13T10:00:00') }],
  },
];

describe('bulletins', () => {
  const clock = new ManualClock(at('2026-11-23T09:00:00'));
  let service: TestService;
  let city: TestClient;
  let tell: Awaited<ReturnType<typeof teller>>;

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock });
    city = service.as('supervisor');
    tell = await teller(service);
    await tell(...stories.flatMap((story, nth) => eventsOf({ ...story, nth: nth + 1 })));
    const raised = await eventually(async () => {
      const { body } = await city.get<{ items: { id: string; state: string }[] }>('/v1/tasks');
      return body.items.length === 2 ? body.items : undefined;
    });
    const { id } = raised.find(({ state }) => state === 'raised')!;
    const advice = { text: '约谈分管负责人', persons: ['王某'] };
    const held = await service.as('supervisor', '410302').post(`/v1/tasks/${id}/actions/hold-to-account`, advice);
    expect(held.status).toBe(200);
    const day = { title: '专项清理', demand: '月底前清理完毕', division: '410302', kind: 'manual' };
    await city.post('/v1/tasks', { ...day, finishBy: '2026-11-25' });
    await city.post('/v1/tasks', { ...day, finishBy: '2026-12-25' });
  }, 90_000);
  afterAll(async () => {
    await tell.stop();
    await service.stop();
  }, 60_000);

  const listed = async (month: string, division = '410000') =>
    (await service.as('supervisor', division).get<Page>(`/v1/bulletins?month=${month}&limit=200`)).body.items;
  const text = async (query: string, as = city, month = '2026-11') => {
    const { status, headers, bytes } = await as.download(`/v1/bulletins/${month}?${query}`);
    return { status, headers, text: bytes.toString() };
  };
  const drawUp = (body: object, as = city, headers: Record<string, string> = {}) =>
    as.post<Shown>('/v1/bulletins', { month: '2026-11', reason: '补录', ...body }, headers);
  const figuresOf = async (division: string, edition = 1, month = '2026-11') => {
    const [row] = await service.rows<{ figures: BulletinFigures }>(
      'select figures from bulletins where month = $1 and division = $2 and edition = $3',
      [month, division, edition],
    );
    return row!.figures;
  };
  const codeOf = ({ status, body }: { status: number; body: object }) => [status, (body as { code?: string }).code];
  const hashOf = (written: string) => createHash('sha256').update(written, 'utf8').digest('hex');

  it('are drawn up on the first day of the next month, once what happened in it is counted', async () => {
    // Nobody can count while somebody else holds the lock of the counting.
    const seat = service.dataSource.createQueryRunner();
    await seat.query('select pg_advisory_lock(7265006)');
    clock.set(at('2026-12-01T01:00:00'));
    expect(codeOf(await drawUp({}))).toEqual([409, 'month-not-counted']);
    expect(await listed('2026-11')).toEqual([]);
    await seat.query('select pg_advisory_unlock(7265006)');
    await seat.release();
    const found = await eventually(
      async () => {
        const items = await listed('2026-11');
        return items.length === 4 ? items : undefined;
      },
      { withinMs: 20_000 },
    );
    expect(found.map(({ division, edition, number }) => [division, edition, number]).sort()).toEqual([
      ['410000', 1, '410000督通〔2026〕11号'],
      ['410300', 1, '410300督通〔2026〕11号'],
      ['410302', 1, '410302督通〔2026〕11号'],
      ['410303', 1, '410303督通〔2026〕11号'],
    ]);
  }, 60_000);

  it('count what happened in the month, and compare it with the month before', async () => {
    const { units, longest, suggestions, definitions } = await figuresOf('410300');
    expect(units).toMatchObject([
      { division: '410302', service: 'intake', now: { backlog: 0, overdue: 1, raised: 2 }, before: { backlog: null } },
      {
        division: '410302',
        service: 'mediation',
        now: { concluded: 1, measured: 2, inTime: 1, backlog: 1, raised: 1, closed: 0, climbed: 0, overdue: 1 },
        before: { concluded: 1, measured: 1, inTime: 1, raised: 0, overdue: 0 },
      },
      {
        division: '410303',
        service: 'mediation',
        now: { concluded: 1, measured: 1, inTime: 0, raised: 1, closed: 1, overdue: 0 },
      },
    ]);
    expect(longest).toMatchObject([
      { division: '410302', service: 'mediation', missed: '决定是否受理调解', level: 'county', days: 10 },
      { division: '410302', service: 'intake', missed: '专项清理', level: 'city', days: 5 },
    ]);
    expect(suggestions).toMatchObject([{ division: '410302', text: '王某：约谈分管负责人' }]);
    expect(definitions.map(({ id, version }) => [id, version])).toEqual([
      ['concluded', 1],
      ['in-time-rate', 1],
      ['backlog', 1],
    ]);
  });

  it('lead from every figure to as many cases', async () => {
    const behind = async (path: string) => {
      let count = 0;
      for (let next: string | null = ''; next !== null;) {
        const page: string = `${path.replace('/api/supervision', '')}&limit=2${next && `&cursor=${next}`}`;
        const { status, body }: Answer<{ items: unknown[]; next: string | null }> = await city.get<{
          items: unknown[];
          next: string | null;
        }>(page);
        expect([page, status]).toEqual([page, 200]);
        count += body.items.length;
        next = body.next;
      }
      return count;
    };
    const { units, month, division } = await figuresOf('410300');
    const { divisions, parts } = linesOf(units, division);
    for (const unit of [{ division, own: false, ...totalOf(units) }, ...divisions, ...parts])
      for (const measure of measures) {
        const path = casesOf(measure, unit, month);
        const expected = measure === 'inTimeRate' ? unit.now.measured : valueOf(measure, unit.now);
        expect([path, await behind(path)]).toEqual([path, expected]);
        if (measure === 'inTimeRate') expect(await behind(`${path}&part=numerator`)).toBe(unit.now.inTime);
      }
  }, 60_000);

  it('are read as HTML and CSV, with the hash of what is kept', async () => {
    const html = await text('division=410300');
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('etag')).toBe(`"${hashOf(html.text)}"`);
    expect(html.text).toContain('<p class="number">410300督通〔2026〕11号</p>');
    expect(html.text).toContain('二〇二六年十二月一日');
    const csv = await text('format=csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toContain("filename*=UTF-8''410300");
    expect(csv.text.startsWith('\uFEFF期号,')).toBe(true);
    const kept = (await listed('2026-11', '410300')).find(({ division }) => division === '410300')!;
    expect([kept.html.sha256, kept.csv.sha256]).toEqual([hashOf(html.text), hashOf(csv.text)]);
  });

  it('never change', async () => {
    await expect(service.rows(`update bulletins set html = ''`)).rejects.toThrow('append-only');
    await expect(service.rows('delete from bulletins')).rejects.toThrow('append-only');
  });

  it('are drawn up again as a further edition with its reason, once for a key', async () => {
    const before = await text('division=410302');
    const late = { ...november, outcome: 'performed', endedAt: at('2026-11-14T10:00:00'), nth: 9 };
    await tell(...eventsOf(late));
    const key = { 'idempotency-key': randomUUID() };
    const asked = { division: '410302', reason: '补录<一件>' };
    const { status, headers, body } = await drawUp(asked, city, key);
    expect(status).toBe(201);
    expect(body).toMatchObject({ edition: 2, number: '410302督通〔2026〕11号（第2版）', reason: '补录<一件>' });
    expect(headers.get('location')).toBe(body.html.href);
    expect((await drawUp(asked, city, key)).body).toEqual(body);
    expect(codeOf(await drawUp({ division: '410302' }, city, key))).toEqual([422, 'idempotency-key-reused']);
    expect((await figuresOf('410302', 2)).units.find(({ service: of }) => of === 'mediation')).toMatchObject({
      now: { concluded: 2 },
    });
    expect((await text('division=410302')).text).toContain('本通报为第2版。编发原因：补录&lt;一件&gt;');
    expect((await text('division=410302&edition=1')).text).toBe(before.text);
    const editions = (await listed('2026-11')).filter(({ division }) => division === '410302');
    expect(editions.map(({ edition }) => edition).sort()).toEqual([1, 2]);
  });

  it('are numbered one after another, however many are drawn up at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => drawUp({ division: '410303' })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(answers.map(({ body }) => body.edition).sort()).toEqual([2, 3, 4, 5]);
  });

  it('are made up for months before the system counted, whose backlog nobody knows', async () => {
    const { status, body } = await drawUp({ month: '2026-10', division: '410302', reason: '补编' });
    expect([status, body.edition]).toEqual([201, 1]);
    const { units } = await figuresOf('410302', 1, '2026-10');
    expect(units).toMatchObject([{ service: 'mediation', now: { concluded: 1, backlog: null } }]);
    const [, october] = (await text('division=410302&format=csv', city, '2026-10')).text.split('\r\n');
    expect(october).toMatch(/^410302督通〔2026〕10号,1,2026-10,410302,全部,办结案件,1,0,1,/);
  });

  it('are refused', async () => {
    const before = await service.rows('select count(*) from bulletins');
    expect(codeOf(await drawUp({ month: '2026-12' }))).toEqual([409, 'month-not-over']);
    expect(codeOf(await drawUp({ month: '2026-13' }))).toEqual([400, 'invalid-input']);
    expect(codeOf(await drawUp({ reason: '' }))).toEqual([400, 'invalid-input']);
    expect(codeOf(await drawUp({ division: '410302001' }))).toEqual([400, 'no-bulletin-of-a-township']);
    expect(codeOf(await drawUp({ division: '420000' }))).toEqual([403, 'wrong-division']);
    expect(codeOf(await drawUp({}, service.as('head')))).toEqual([403, 'missing-role']);
    expect(await service.rows('select count(*) from bulletins')).toEqual(before);
    const read = async (path: string, as = city) => codeOf(await as.get(`/v1/bulletins/${path}`));
    expect(await read('2026-12')).toEqual([404, 'bulletin-not-found']);
    expect(await read('x')).toEqual([404, 'bulletin-not-found']);
    expect(await read('2026-11?edition=9')).toEqual([404, 'bulletin-not-found']);
    expect(await read('2026-11?format=pdf')).toEqual([400, 'invalid-input']);
    expect(await read('2026-11?division=410300', service.as('head'))).toEqual([403, 'wrong-division']);
    expect(await read('2026-11', service.as('mediator'))).toEqual([403, 'missing-role']);
    expect(codeOf(await service.as('mediator').get('/v1/bulletins'))).toEqual([403, 'missing-role']);
    expect(codeOf(await city.get('/v1/bulletins?cursor=x'))).toEqual([400, 'malformed-cursor']);
  });

  it('are made up for every month of an absence, each once whatever replicas there are', async () => {
    const replica = await startTestService(supervisionService, { replicaOf: service });
    try {
      clock.set(at('2027-03-01T01:00:00') + dayMs);
      const months = ['2026-12', '2027-01', '2027-02'];
      const counts = () =>
        service.rows<{ month: string; n: number; divisions: number }>(
          `select month, count(*)::int as n, count(distinct division)::int as divisions from bulletins
           where month >= '2026-12' group by 1 order by 1`,
        );
      await eventually(
        async () =>
          (await service.rows(`select from bulletin_months where month = any($1)`, [months])).length === months.length,
        { withinMs: 30_000 },
      );
      expect(await counts()).toEqual(months.map(month => ({ month, n: 4, divisions: 4 })));
    } finally {
      await replica.stop();
    }
  }, 60_000);
});
