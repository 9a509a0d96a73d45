import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { signedIn } from '../../test-support/officers.js';
import { parcelService } from '../../test-support/parcel.service.js';

type Page = { items: { id: string; fromDay: string }[]; next: string | null };

const clock = new ManualClock(parseInstant('2026-11-23T09:00:00+08:00'));
let service: TestService;
let wang: TestClient;
let li: TestClient;
let head: TestClient;
let elsewhere: TestClient;

beforeAll(async () => {
  service = await startTestService(parcelService, { clock });
  ({ client: wang } = await signedIn(service, 'mediator', { id: 'wang' }));
  ({ client: li } = await signedIn(service, 'mediator', { id: 'li' }));
  ({ client: head } = await signedIn(service, 'head', { id: 'head' }));
  ({ client: elsewhere } = await signedIn(service, 'head', { id: 'elsewhere', division: '410303' }));
  await signedIn(service, 'notary', { id: 'notary' });
}, 60_000);
afterAll(() => service.stop(), 30_000);

const rows = async () => (await service.rows('select from covers')).length;
const refused = async (client: TestClient, body: object) => {
  const before = await rows();
  const answer = await client.post('/v1/covers', body);
  expect(await rows()).toBe(before);
  return [answer.status, answer.body['code']];
};

describe('a cover', () => {
  it('is set by the absent officer or by the head of the office', async () => {
    const own = await wang.post('/v1/covers', { deputy: 'li', fromDay: '2026-12-01', toDay: '2026-12-05' });
    expect(own.status).toBe(201);
    expect(own.body).toEqual({
      id: expect.any(String),
      absent: { id: 'wang', name: 'wang（mediator）' },
      deputy: { id: 'li', name: 'li（mediator）' },
      division: '410302',
      fromDay: '2026-12-01',
      toDay: '2026-12-05',
      setBy: { id: 'wang', name: 'wang（mediator）' },
      setAt: '2026-11-23T09:00:00+08:00',
    });
    clock.advance(1);
    const set = { absent: 'li', deputy: 'wang', fromDay: '2026-11-10', toDay: '2026-11-20' };
    expect((await head.post('/v1/covers', set)).status).toBe(201);
  });

  it.each([
    ['with its days reversed', { fromDay: '2027-01-02', toDay: '2027-01-01' }, 400, 'cover-days-reversed'],
    ['of oneself', { deputy: 'wang' }, 400, 'cover-of-oneself'],
    ['by somebody unknown', { deputy: 'nobody' }, 400, 'unknown-officer'],
    ['by somebody who may not act there', { deputy: 'notary' }, 409, 'deputy-cannot-act'],
    ['by somebody of another county', { deputy: 'elsewhere' }, 409, 'deputy-cannot-act'],
    ['on a day that has one', { fromDay: '2026-11-30', toDay: '2026-12-01' }, 409, 'cover-overlaps'],
    ['on days around another one', { fromDay: '2026-11-30', toDay: '2026-12-31' }, 409, 'cover-overlaps'],
    ['on no day of the calendar', { fromDay: '2027-02-30' }, 400, 'invalid-input'],
    ['on an instant', { fromDay: '2027-01-01T00:00:00+08:00' }, 400, 'invalid-input'],
  ])('%s is refused', async (_, changes, status, code) => {
    const body = { deputy: 'li', fromDay: '2027-01-01', toDay: '2027-01-02', ...changes };
    expect(await refused(wang, body)).toEqual([status, code]);
  });

  it('of a colleague is refused to everybody else', async () => {
    const body = { absent: 'wang', deputy: 'li', fromDay: '2027-01-01', toDay: '2027-01-02' };
    expect(await refused(li, body)).toEqual([403, 'missing-role']);
    expect(await refused(elsewhere, body)).toEqual([403, 'wrong-division']);
    expect(await refused(service.as('notary'), body)).toEqual([403, 'missing-role']);
    expect(await refused(head, { ...body, absent: 'nobody' })).toEqual([400, 'unknown-officer']);
  });

  it('is set once when it is asked for many times at once', async () => {
    clock.advance(1);
    const body = { deputy: 'li', fromDay: '2027-03-01', toDay: '2027-03-02' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => wang.post('/v1/covers', body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body: { code } }) => code === 'cover-overlaps')).toHaveLength(7);
  });

  it('is listed in its division, the last one set first, without those that are over if asked to', async () => {
    const list = async (client: TestClient, query = '') => (await client.get<Page>(`/v1/covers?${query}`)).body;
    const days = async (query: string) => (await list(wang, query)).items.map(({ fromDay }) => fromDay);
    expect(await days('')).toEqual(['2027-03-01', '2026-11-10', '2026-12-01']);
    expect(await days('open=true')).not.toContain('2026-11-10');
    const first = await list(wang, 'limit=1');
    expect(await days(`cursor=${first.next}`)).toEqual((await days('')).slice(1));
    expect((await list(elsewhere)).items).toEqual([]);
  });

  it('ends when the absent officer or the head says so', async () => {
    const set = await wang.post('/v1/covers', { deputy: 'li', fromDay: '2028-01-01', toDay: '2028-01-02' });
    const path = `/v1/covers/${String(set.body['id'])}`;
    expect((await li.delete(path)).body['code']).toBe('missing-role');
    expect((await elsewhere.delete(path)).body['code']).toBe('wrong-division');
    expect((await head.delete(path)).status).toBe(204);
    expect((await head.delete(path)).body['code']).toBe('not-found');
    expect((await head.delete('/v1/covers/what')).body['code']).toBe('not-found');
  });
});
