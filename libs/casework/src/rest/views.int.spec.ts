import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { signedIn } from '../../test-support/officers.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { act, opened } from '../../test-support/parcels.js';

interface Item {
  id: string;
  state: string;
  division: string;
  handler: { id: string } | null;
  clocks: { state: string; duty: string; dueAt: string; warnAt: string | null }[];
}
type Page = { items: Item[]; next: string | null };

const day = 86_400_000;
const monday = parseInstant('2026-11-23T09:00:00+08:00');

describe('the views of a list', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let supervisor: TestClient;
  let wang: TestClient;
  let li: TestClient;
  let everything: Item[];

  beforeAll(async () => {
    service = await startTestService(parcelService, { clock });
    ({ client: supervisor } = await signedIn(service, 'supervisor'));
    ({ client: wang } = await signedIn(service, 'mediator', { id: 'wang' }));
    ({ client: li } = await signedIn(service, 'mediator', { id: 'li' }));
    for (let n = 0; n < 24; n++) {
      const division = n % 4 === 3 ? '410302001' : '410302';
      const id = await opened(service, { division, receivedAt: clock.date() });
      if (n % 4 > 1) await (n % 4 === 2 ? wang : li).post(`/v1/cases/${id}/actions/take-up`);
      if (n % 3 > 0) await act(service, id, 'begin');
      // Only the last ones: the applicant's limit must not run out meanwhile.
      if (n % 3 > 0 && n >= 19) await act(service, id, 'ask');
      if (n % 6 === 2 && n < 19) await act(service, id, 'finish');
      clock.advance(day);
    }
    everything = await all(supervisor, '');
  }, 90_000);
  afterAll(() => service.stop(), 30_000);

  const all = async (client: TestClient, query: string, limit = 200) => {
    const items: Item[] = [];
    for (let cursor = ''; ;) {
      const { status, body } = await client.get<Page>(`/v1/cases?limit=${limit}&${query}${cursor}`);
      expect(status).toBe(200);
      items.push(...body.items);
      if (!body.next) return items;
      cursor = `&cursor=${body.next}`;
    }
  };
  const idsOf = (items: readonly Item[]) => items.map(({ id }) => id);
  const those = (meets: (item: Item) => boolean) => idsOf(everything.filter(meets));
  /** When the first limit of ours that runs and meets the condition is due, or never. */
  const firstDue = ({ clocks }: Item, meets: (dueAt: number, warnAt: number) => boolean) =>
    Math.min(
      ...clocks
        .filter(({ state, duty }) => state === 'running' && duty === 'office')
        .map(({ dueAt, warnAt }) => ({ due: parseInstant(dueAt), warn: warnAt ? parseInstant(warnAt) : Infinity }))
        .filter(({ due, warn }) => meets(due, warn))
        .map(({ due }) => due),
    );
  const byDue = (meets: (dueAt: number, warnAt: number) => boolean) => {
    const found = everything.filter(item => firstDue(item, meets) < Infinity);
    expect(found.length).toBeGreaterThan(2);
    return found.map(item => [firstDue(item, meets), item.id]).sort(([a], [b]) => Number(a) - Number(b));
  };
  const told = (items: readonly Item[], meets: (dueAt: number, warnAt: number) => boolean) =>
    items.map(item => [firstDue(item, meets), item.id]);

  it('mine are those I handle, ended ones too unless only open ones are asked for', async () => {
    const mine = those(({ handler }) => handler?.id === 'wang');
    expect(mine.length).toBeGreaterThan(3);
    expect(idsOf(await all(wang, 'view=mine', 2))).toEqual(mine);
    const open = those(({ handler, state }) => handler?.id === 'wang' && state !== 'done');
    expect(open.length).toBeLessThan(mine.length);
    expect(idsOf(await all(wang, 'view=mine&open=true'))).toEqual(open);
  });

  it('mine are also those of whom I stand in for, as long as that lasts', async () => {
    const today = new Date(clock.now() + day).toISOString().slice(0, 10);
    const [own, both] = [['li'], ['li', 'wang']].map(ids => those(({ handler }) => ids.includes(handler?.id ?? '')));
    expect(idsOf(await all(li, 'view=mine'))).toEqual(own);
    await wang.post('/v1/covers', { deputy: 'li', fromDay: today, toDay: today });
    expect(idsOf(await all(li, 'view=mine'))).toEqual(own);
    clock.advance(day);
    try {
      expect(idsOf(await all(li, 'view=mine', 2))).toEqual(both);
    } finally {
      clock.advance(-day);
    }
  });

  it('the unit’s are those of exactly the caller’s own division', async () => {
    const own = those(({ division }) => division === '410302');
    expect(idsOf(await all(wang, 'view=unit', 5))).toEqual(own);
    expect(await all(supervisor, 'view=unit')).toEqual([]);
  });

  it('overdue are those with a limit of ours that has run out, the longest first', async () => {
    const meets = (due: number) => due < clock.now();
    const expected = byDue(meets);
    expect(told(await all(supervisor, 'view=overdue', 2), meets).sort()).toEqual([...expected].sort());
    expect(told(await all(supervisor, 'view=overdue', 2), meets).map(([due]) => due)).toEqual(
      expected.map(([due]) => due),
    );
  });

  it.each([1, 3, 20])('due soon are those due within %i days or warned of, the first first', async days => {
    const now = clock.now();
    const meets = (due: number, warn: number) => due >= now && (due < now + days * day || warn <= now);
    const expected = byDue(meets);
    const found = told(await all(supervisor, `view=due-soon&withinDays=${days}`, 2), meets);
    expect([...found].sort()).toEqual([...expected].sort());
    expect(found.map(([due]) => due)).toEqual(expected.map(([due]) => due));
  });

  it('waiting are those that wait for somebody else', async () => {
    const waiting = those(({ state }) => state === 'asking');
    expect(waiting.length).toBeGreaterThan(2);
    expect(idsOf(await all(supervisor, 'view=waiting', 2))).toEqual(waiting);
  });

  it('go with the other filters, and are counted as they are listed', async () => {
    const query = 'view=overdue&division=410302001';
    const items = await all(supervisor, query);
    expect(items.every(({ division }) => division === '410302001')).toBe(true);
    const { body } = await supervisor.get(`/v1/cases/counts?by=division&${query}`);
    expect(body['items']).toEqual([{ division: '410302001', count: items.length }]);
    const whole = await supervisor.get('/v1/cases/counts?view=overdue');
    expect(whole.body['items']).toEqual([{ count: (await all(supervisor, 'view=overdue')).length }]);
  });

  it.each([
    ['view=yesterday', 'invalid-input'],
    ['view=due-soon&withinDays=0', 'invalid-input'],
    ['view=due-soon&withinDays=61', 'invalid-input'],
    ['view=overdue&cursor=what', 'malformed-cursor'],
  ])('asked for by %s are refused', async (query, code) => {
    const { status, body } = await supervisor.get(`/v1/cases?${query}`);
    expect([status, body['code']]).toEqual([400, code]);
  });
});
