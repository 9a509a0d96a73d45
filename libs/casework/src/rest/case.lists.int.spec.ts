import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { parcelService } from '../../test-support/parcel.service.js';

interface Page {
  items: { id: string; division: string; state: string }[];
  next: string | null;
}

const rows = 20_000;
/** How many share an instant: pages must also part those. */
const sameInstant = 7;

describe('a list of 20,000 cases', () => {
  let service: TestService;
  let supervisor: TestClient;

  beforeAll(async () => {
    service = await startTestService(parcelService);
    supervisor = service.as('supervisor');
    await service.rows(
      `insert into cases (id, acceptance_no, division, matter, state, version, event_seq, outcome, received_at, opened_at,
         updated_at, closed_at, applicant_name, statement, groups, routing, requested, notes)
       select gen_random_uuid(), '410302-2026-' || lpad(n::text, 6, '0') || '-0',
         (array['410302', '410303', '410302001', '410402', '420102'])[1 + (n / 10) % 5], 'mediation.neighbour',
         case when n % 10 = 0 then 'done' else 'waiting' end, 1, 0, case when n % 10 = 0 then 'done' end,
         t, t, t, case when n % 10 = 0 then t end, '张三', '', '{}', 1, '{}', 0
       from generate_series(1, ${rows}) n,
         lateral (select timestamptz '2026-01-01' + (n / ${sameInstant}) * interval '1 minute' as t)`,
    );
    await service.rows('analyze cases');
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const page = async (client: TestClient, query: string) => {
    const { status, body } = await client.get<Page>(`/v1/cases?${query}`);
    expect(status).toBe(200);
    return body;
  };
  const all = async (client: TestClient, query: string) => {
    const found: Page['items'] = [];
    for (let cursor = ''; ;) {
      const { items, next } = await page(client, `limit=200&${query}${cursor}`);
      found.push(...items);
      if (!next) return found;
      cursor = `&cursor=${next}`;
    }
  };
  const expected = async (condition: string) =>
    (
      await service.rows<{ id: string }>(`select id from cases where ${condition} order by opened_at desc, id desc`)
    ).map(({ id }) => id);

  it('is read page by page without a gap and without anything twice', async () => {
    const ids = (await all(supervisor, 'state=done')).map(({ id }) => id);
    expect(ids).toEqual(await expected("state = 'done' and division like '4103%'"));
    expect(ids).toHaveLength((rows / 10) * 0.6);
  }, 30_000);

  it('stays whole while new cases come in at its head', async () => {
    const query = 'state=done&division=410303&limit=50';
    const first = await page(supervisor, query);
    await service.rows(
      `insert into cases select gen_random_uuid(), acceptance_no, division, matter, state, version, event_seq, outcome,
         received_at, now(), updated_at, closed_at, applicant_name, statement, groups, routing, requested, notes
       from cases where id = $1`,
      [first.items[0]!.id],
    );
    const second = await page(supervisor, `${query}&cursor=${first.next}`);
    const old = await expected("state = 'done' and division = '410303' and opened_at < '2026-10-01'");
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(old.slice(0, 100));
  });

  it('shows the caller’s own subtree and nothing else', async () => {
    const divisions = async (client: TestClient, query = '') =>
      [...new Set((await page(client, `limit=200&${query}`)).items.map(({ division }) => division))].sort();
    expect(await divisions(supervisor)).toEqual(['410302', '410302001', '410303']);
    expect(await divisions(service.as('mediator', '410302'))).toEqual(['410302', '410302001']);
    expect(await divisions(service.as('mediator', '410302001'))).toEqual(['410302001']);
    expect(await divisions(service.as('supervisor', '410000'))).toEqual(['410302', '410302001', '410303', '410402']);
    expect(await divisions(supervisor, 'division=410302')).toEqual(['410302', '410302001']);
    expect(await divisions(supervisor, 'division=420102')).toEqual([]);
  });

  it('leaves out what has ended, if asked to', async () => {
    const { items } = await page(supervisor, 'open=true&limit=200');
    expect(items.every(({ state }) => state === 'waiting')).toBe(true);
  });

  it('finds a case by its acceptance number', async () => {
    const { items } = await page(supervisor, 'acceptanceNo=410302-2026-000005-0');
    expect(items).toHaveLength(1);
  });

  it.each([
    ['cursor=what', 'malformed-cursor'],
    [`cursor=${Buffer.from(`2026-11-23T01:00:00.000Z|${'-'.repeat(36)}`).toString('base64url')}`, 'malformed-cursor'],
    ['limit=0', 'invalid-input'],
    ['limit=201', 'invalid-input'],
    ['limit=ten', 'invalid-input'],
    ['division=Luoyang', 'invalid-input'],
    ['colour=red', 'unknown-field'],
    ['state=%00', 'invalid-input'],
    ['state=a&state=b', 'invalid-input'],
  ])('asked for by %s is refused', async (query, code) => {
    const { status, body } = await supervisor.get(`/v1/cases?${query}`);
    expect([status, body['code']]).toEqual([400, code]);
  });

  it('is for those who may read', async () =>
    expect((await service.as('notary').get('/v1/cases')).body['code']).toBe('missing-role'));

  it.each([
    ['a county’s newest', "division like '410303%'", ''],
    ['a city’s newest', "division like '4103%'", ''],
    ['a city’s newest in a state', "division like '4103%' and state = 'done'", ''],
    [
      'the page behind a cursor',
      "division like '4103%'",
      "and (opened_at, id) < ('2026-01-01 10:00Z', gen_random_uuid())",
    ],
    ['a case by its number', "acceptance_no = '410302-2026-000005-0'", ''],
  ])('never walks the whole table: %s', async (_, condition, behind) => {
    const plan = await service.rows<{ 'QUERY PLAN': string }>(
      `explain select * from cases where ${condition} ${behind} order by opened_at desc, id desc limit 51`,
    );
    const text = plan.map(line => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index/);
    expect(text).not.toMatch(/Seq Scan/);
  });
});
