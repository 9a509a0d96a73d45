import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@yizhan/platform';
import { parseInstant } from '@yizhan/deadlines';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { signedIn } from '../../test-support/officers.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { OfficerBook } from './officer.book.js';

interface Known {
  id: string;
  name: string;
  roles: string[];
  division: string;
  lastSeenAt: string;
}
type Page = { items: Known[]; next: string | null };

const minute = 60_000;

describe('the officers of a service', () => {
  const clock = new ManualClock(parseInstant('2026-11-23T09:00:00+08:00'));
  let service: TestService;
  let supervisor: TestClient;
  let zhao: TestClient;
  beforeAll(async () => {
    service = await startTestService(parcelService, { clock });
    ({ client: supervisor } = await signedIn(service, 'supervisor', { id: 'liu' }));
    await signedIn(service, 'mediator', { id: 'wang' });
    ({ client: zhao } = await signedIn(service, 'clerk', { id: 'zhao', division: '410303' }));
    await signedIn(service, 'mediator', { id: 'qian', division: '420102' });
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const page = async (query = '', client = supervisor) => (await client.get<Page>(`/v1/officers?${query}`)).body;
  const ids = async (query = '', client = supervisor) => (await page(query, client)).items.map(({ id }) => id);

  it('are those who have signed in there, within the caller’s division', async () => {
    expect(await ids()).toEqual(['liu', 'wang', 'zhao']);
    expect((await page()).items[1]).toEqual({
      id: 'wang',
      name: 'wang（mediator）',
      roles: ['mediator'],
      division: '410302',
      lastSeenAt: '2026-11-23T09:00:00+08:00',
    });
    expect(await ids('', zhao)).toEqual(['zhao']);
  });

  it('can be asked for by role and division', async () => {
    expect(await ids('role=mediator')).toEqual(['wang']);
    expect(await ids('division=410303')).toEqual(['zhao']);
    expect(await ids('division=420102')).toEqual([]);
  });

  it('come page by page', async () => {
    const first = await page('limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(['liu', 'wang']);
    expect(await page(`limit=2&cursor=${first.next}`)).toMatchObject({ items: [{ id: 'zhao' }], next: null });
  });

  it.each([
    ['role=king', 'invalid-input'],
    ['cursor=*', 'malformed-cursor'],
    [`cursor=${Buffer.from('a\0').toString('base64url')}`, 'malformed-cursor'],
    ['colour=red', 'unknown-field'],
  ])('asked for by %s are refused', async (query, code) =>
    expect((await supervisor.get(`/v1/officers?${query}`)).body['code']).toBe(code),
  );

  it('are for those who may read cases', async () =>
    expect((await service.as('notary').get('/v1/officers')).body['code']).toBe('missing-role'));

  it('are written down once an hour at most, and at once when their token says something new', async () => {
    const seen = async () => {
      await service.running.app.get(OfficerBook).written();
      const [row] = await service.rows<{ division: string; last_seen: Date }>(
        `select division, last_seen from officers where id = 'wang'`,
      );
      return [row!.division, (row!.last_seen.getTime() - parseInstant('2026-11-23T09:00:00+08:00')) / minute];
    };
    clock.advance(59 * minute);
    await signedIn(service, 'mediator', { id: 'wang' });
    expect(await seen()).toEqual(['410302', 0]);
    clock.advance(minute);
    await signedIn(service, 'mediator', { id: 'wang' });
    expect(await seen()).toEqual(['410302', 60]);
    clock.advance(minute);
    await signedIn(service, 'mediator', { id: 'wang', division: '410303' });
    expect(await seen()).toEqual(['410303', 61]);
  });
});
