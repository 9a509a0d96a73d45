import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isAcceptanceNo } from '@yizhan/contracts';
import { FieldCipher } from '@yizhan/privacy';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { aMatter, identityNumber, phone } from '../../test/matters.js';
import { intakeService } from '../intake.service.js';
import { AcceptanceNumbers } from './acceptance-numbers.js';

interface Accepted {
  id: string;
  acceptanceNo: string;
  queryCode: string;
  code?: string;
}

let service: TestService;
let clerk: TestClient;
beforeAll(async () => {
  service = await startTestService(intakeService);
  clerk = service.as('clerk');
}, 60_000);
afterAll(() => service.stop(), 30_000);

const accept = (body: unknown = aMatter(), headers: Record<string, string> = {}) =>
  clerk.post<Accepted>('/v1/cases', body, headers);
/** Everything the database holds, as text. */
const everything = async () => {
  const tables = await service.rows<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const texts = await Promise.all(tables.map(({ name }) => service.rows(`select t::text as row from "${name}" t`)));
  return JSON.stringify(texts);
};
const counted = async () =>
  (await service.rows('select (select count(*) from cases) as cases, (select count(*) from outbox) as events'))[0];

describe('acceptance', () => {
  it('answers number, query code, clock and suggestion, and where the case is', async () => {
    const { status, headers, body } = await accept();
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/intake/v1/cases/${body.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(isAcceptanceNo(body.acceptanceNo)).toBe(true);
    expect(body).toMatchObject({
      queryCode: expect.stringMatching(/^[0-9A-Z]{8}$/),
      state: 'received',
      suggestion: { service: 'legal-aid', reasons: expect.any(Array) },
      clocks: [{ rule: 'intake.route', state: 'running' }],
    });
  });

  it('says what should not wait, also where no matter is suggested', async () => {
    const { body } = await accept(aMatter({ statement: '我表弟前天被派出所带走了，会判几年' }));
    const urgency = { level: 'urgent', signs: [expect.objectContaining({ kind: 'custody', words: '被派出所带走' })] };
    expect(body).toMatchObject({ suggestion: null, urgency });
    expect((await clerk.get(`/v1/cases/${body.id}`)).body).toMatchObject({ urgency });
    expect((await accept(aMatter({ statement: '请问立遗嘱要带什么材料' }))).body).toMatchObject({
      urgency: { level: 'normal', signs: [] },
    });
  });

  it('quotes no number of anybody in its reasons', async () => {
    const statement = '老板欠我13812345678工资不给，丈夫用13912345678打我';
    const { body } = await accept(aMatter({ statement }));
    expect(body).toMatchObject({ suggestion: { reasons: expect.any(Array) }, urgency: { level: 'urgent' } });
    expect(JSON.stringify(body)).not.toMatch(/1[38]\d{9}/);
    expect(await everything()).not.toMatch(/13812345678|13912345678/);
  });

  it('counts the limit of a late entry from the day it was handed in', async () => {
    const { body } = await accept(aMatter({ receivedAt: '2026-09-01T10:00:00+08:00' }));
    expect(body).toMatchObject({ clocks: [{ startedAt: '2026-09-01T10:00:00+08:00' }] });
  });

  it('asked twice with one key gives one case and one answer, query code included', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const matter = aMatter();
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(matter, key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    const { acceptanceNo } = answers[0]!.body;
    expect(await service.rows('select from cases where acceptance_no = $1', [acceptanceNo])).toHaveLength(1);
    expect((await accept(aMatter({ channel: 'hotline' }), key)).body.code).toBe('idempotency-key-reused');
  });

  it.each<[string, object, string]>([
    ['no applicant but a list', { applicant: [] }, 'invalid-input'],
    ['a list of applicants', { applicant: [{ name: '张三' }] }, 'invalid-input'],
    ['an applicant that is a word', { applicant: '张三' }, 'invalid-input'],
    ['a day that does not exist', { receivedAt: '2026-02-30T09:00:00+08:00' }, 'invalid-input'],
    ['an hour that does not exist', { receivedAt: '2026-02-03T24:00:00+08:00' }, 'invalid-input'],
    ['an offset that does not exist', { receivedAt: '2026-02-03T09:00:00+08:60' }, 'invalid-input'],
    ['a text that cannot be kept', { statement: 'a\u0000b' }, 'invalid-input'],
    ['a matter that is a list', { matter: ['legal-aid.civil'] }, 'invalid-input'],
    ['a matter of the prototype', { matter: 'constructor' }, 'unknown-matter'],
    ['a channel that is no text', { channel: 1 }, 'unknown-channel'],
    ['a blank name', { applicant: { name: '' } }, 'invalid-input'],
  ])('refuses %s, and stores nothing', async (_, more, code) => {
    const before = await counted();
    const { status, body } = await accept(aMatter(more));
    expect([status, body.code]).toEqual([400, code]);
    expect(await counted()).toEqual(before);
  });

  it('takes null for what was not filled in', async () => {
    const applicant = { name: '张三', idNumber: null, phone: null, groups: null };
    expect((await accept(aMatter({ applicant, matter: null, receivedAt: null }))).status).toBe(201);
  });
});

describe('acceptance numbers', () => {
  it('are unique over replicas and many at once, and leave few gaps', async () => {
    const replica = await startTestService(intakeService, { replicaOf: service });
    const sources = [service, replica].map(({ running }) => running.app.get(AcceptanceNumbers));
    const numbers = await Promise.all(Array.from({ length: 600 }, (_, index) => sources[index % 2]!.next('410305')));
    await replica.stop();
    expect(new Set(numbers).size).toBe(600);
    expect(numbers.every(isAcceptanceNo)).toBe(true);
    const [counter] = await service.rows<{ next: number }>(
      "select next from acceptance_counters where division = '410305'",
    );
    // Each replica may hold one block that it has not used up.
    expect(counter!.next - 1).toBeLessThanOrEqual(600 + 2 * 50);
  }, 30_000);

  it('count the township’s cases with their county’s', async () => {
    const numbers = service.running.app.get(AcceptanceNumbers);
    expect((await numbers.next('410306001')).slice(0, 6)).toBe('410306');
    expect(await numbers.next('410306')).not.toBe(await numbers.next('410306002'));
  });
});

describe('what an applicant told us', () => {
  it('rests in the database in no readable form, wherever one looks', async () => {
    const { body } = await accept(aMatter(), { 'idempotency-key': randomUUID() });
    await clerk.post(`/v1/cases/${body.id}/actions/route`, { matter: 'legal-aid.civil' });
    const text = await everything();
    expect(text).toContain(body.acceptanceNo);
    expect(text).not.toContain(identityNumber());
    expect(text).not.toContain(phone);
    expect(text).not.toContain(body.queryCode);
  });

  it('is shown masked, in the answer, the reading, the list and the history', async () => {
    const { body } = await accept();
    expect(body).toMatchObject({ applicant: { idNumber: expect.stringContaining('*'), phone: '138****8000' } });
    const answers = [
      body,
      (await clerk.get(`/v1/cases/${body.id}`)).body,
      (await clerk.get('/v1/cases')).body,
      (await clerk.get(`/v1/cases/${body.id}/history`)).body,
    ];
    const text = JSON.stringify(answers);
    for (const secret of [identityNumber(), phone, 'Sealed', 'Index']) expect(text).not.toContain(secret);
  });

  it('can be opened by the key, in its own row only', async () => {
    const { body } = await accept();
    const [row] = await service.rows<{ id_number_sealed: string; statement_sealed: string }>(
      'select id_number_sealed, statement_sealed from cases where id = $1',
      [body.id],
    );
    const cipher = service.running.app.get(FieldCipher);
    expect(cipher.open(row!.id_number_sealed, `${body.id}:id-number`)).toBe(identityNumber());
    expect(cipher.open(row!.statement_sealed, `${body.id}:statement`)).toContain(phone);
    expect(() => cipher.open(row!.id_number_sealed, `${randomUUID()}:id-number`)).toThrow();
  });

  it('can be found again by a keyed index', async () => {
    const idNumber = identityNumber(77);
    const applicant = { name: '李四', idNumber: idNumber.replace(/(\d{6})/, '$1 ') };
    const { body } = await accept(aMatter({ applicant }));
    const index = service.running.app.get(FieldCipher).indexOf(idNumber, 'identity-number');
    const found = await service.rows('select id from cases where id_number_index = $1', [index]);
    expect(found).toEqual([{ id: body.id }]);
  });
});

describe('the list', () => {
  it('finds by number, by a part of a name, and by group; wildcards are letters', async () => {
    const { body } = await accept(aMatter({ applicant: { name: '欧阳_百%分', groups: ['disabled'] } }));
    const ids = async (query: string) => {
      const { items } = (await clerk.get<{ items: Accepted[] }>(`/v1/cases?${query}`)).body;
      return items.map(({ id }) => id);
    };
    expect(await ids(`q=${body.acceptanceNo}`)).toEqual([body.id]);
    expect(await ids(`q=${encodeURIComponent('欧阳_百%')}`)).toEqual([body.id]);
    expect(await ids(`q=${encodeURIComponent('欧阳%分')}`)).toEqual([]);
    expect(await ids(`q=${encodeURIComponent('百%')}`)).toEqual([body.id]);
    expect(await ids(`q=${encodeURIComponent('%%')}`)).toEqual([]);
    expect(await ids('group=disabled')).toEqual([body.id]);
    expect((await clerk.get('/v1/cases?group=kings')).body['code']).toBe('invalid-input');
  });
});
