import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotaryDesk } from '../test-support/notary-desk.js';

const office = { division: '410302', name: '西工公证处', word: '豫洛西', area: '410300' };
const notary = { office: 'GZ1', name: '赵公证', languages: ['手语'] };

describe('the registers of a notary office', () => {
  let desk: NotaryDesk;
  beforeAll(async () => void (desk = await NotaryDesk.open()), 90_000);
  afterAll(() => desk.service.stop(), 60_000);

  it('take an office once, however often it is sent, and change it version by version', async () => {
    const both = await Promise.all([1, 2].map(() => desk.put('/v1/notary-offices/GZ1', office)));
    expect(both.map(({ status, body }) => [status, body['version']])).toEqual([
      [200, 1],
      [200, 1],
    ]);
    const renamed = { ...office, name: '洛阳市西工公证处' };
    expect((await desk.put('/v1/notary-offices/GZ1', renamed, 'head', { 'if-match': '"1"' })).body['version']).toBe(2);
    const stale = await desk.put('/v1/notary-offices/GZ1', office, 'head', { 'if-match': '"1"' });
    expect([stale.status, stale.body['code']]).toEqual([412, 'stale-register-entry']);
    const read = await desk.get('/v1/notary-offices/GZ1');
    expect(read.body).toMatchObject({ name: '洛阳市西工公证处', word: '豫洛西', active: true, version: 2 });
    expect(read.headers.get('etag')).toBe('"2"');
  });

  it('take notaries of an office that is there', async () => {
    expect((await desk.put('/v1/notaries/N1', { ...notary, office: 'GZ9' })).body['code']).toBe('office-unknown');
    expect((await desk.put('/v1/notaries/N1', notary)).body).toMatchObject({
      licenceNo: 'N1',
      division: '410302',
      version: 1,
    });
    expect((await desk.put('/v1/notaries/N1', notary)).body['version']).toBe(1);
    expect((await desk.put('/v1/notaries/N1', { ...notary, awayUntil: '2026-12-01' })).body).toMatchObject({
      awayUntil: '2026-12-01',
      version: 2,
    });
    const stale = await desk.put('/v1/notaries/N1', notary, 'head', { 'if-match': '"1"' });
    expect(stale.body['code']).toBe('stale-register-entry');
    expect((await desk.get('/v1/notaries/N1')).body).toMatchObject({
      name: '赵公证',
      matters: [],
      languages: ['手语'],
    });
  });

  it.each<[string, string, object, string]>([
    ['a second office of a division', 'GZ2', { word: '豫洛东' }, 'office-in-division'],
    ['a word that is taken', 'GZ2', { active: false }, 'office-word-taken'],
    ['a word that is none', 'GZ2', { word: 'LYXG' }, 'invalid-input'],
    ['to close an office that has notaries', 'GZ1', { active: false }, 'office-has-notaries'],
    ['an office elsewhere', 'GZ3', { division: '410303', word: '豫洛东' }, 'wrong-division'],
    ['a key that is none', 'G%20Z', {}, 'invalid-input'],
    ['a field nobody knows', 'GZ1', { colour: 'red' }, 'unknown-field'],
  ])('refuse %s', async (_, code, changes, problem) => {
    const before = await desk.service.rows('select * from notary_offices');
    expect((await desk.put(`/v1/notary-offices/${code}`, { ...office, ...changes })).body['code']).toBe(problem);
    expect(await desk.service.rows('select * from notary_offices')).toEqual(before);
  });

  it('keep the word of an office once a certificate carries it', async () => {
    await desk.put('/v1/notaries/N1', notary);
    const id = await desk.after(['accept']);
    expect((await desk.act(id, 'issue-certificate')).body.certificateNo).toBe('（2026）豫洛西证民字第1号');
    const answer = await desk.put('/v1/notary-offices/GZ1', { ...office, word: '豫西工' });
    expect(answer.body['code']).toBe('office-word-in-use');
  });

  it('are changed by head and administrator, and read by the staff of their division', async () => {
    expect((await desk.put('/v1/notaries/N2', notary, 'notary')).body['code']).toBe('missing-role');
    expect((await desk.put('/v1/notary-offices/GZ1', office, 'clerk')).body['code']).toBe('missing-role');
    expect((await desk.put('/v1/notaries/N2', { ...notary, name: '钱公证' }, 'admin')).status).toBe(200);
    const elsewhere = desk.service.as('head', '410303');
    for (const path of ['/v1/notaries/N1', '/v1/notary-offices/GZ1']) {
      expect((await elsewhere.get(path)).body['code']).toBe('wrong-division');
      expect((await elsewhere.put(path, path.includes('GZ') ? office : notary)).body['code']).toBe('wrong-division');
    }
    for (const path of ['/v1/notaries', '/v1/notary-offices']) {
      expect((await elsewhere.get(path)).body).toEqual({ items: [], next: null });
      expect((await desk.service.as('mediator').get(path)).body['code']).toBe('missing-role');
      expect((await desk.get(`${path}/none`)).body['code']).toBe('not-found');
      expect((await desk.get(`${path}/a%00b`)).body['code']).toBe('not-found');
    }
  });

  it('are leafed through a page at a time', async () => {
    for (const nth of [3, 4, 5]) await desk.put(`/v1/notaries/N${nth}`, { ...notary, name: `公证员${nth}` });
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await desk.get(`/v1/notaries?limit=2${cursor}`);
      const { items, next } = body as { items: { licenceNo: string }[]; next: string | null };
      seen.push(...items.map(({ licenceNo }) => licenceNo));
      cursor = next ? `&cursor=${next}` : '';
    } while (cursor);
    expect(seen).toEqual(['N1', 'N2', 'N3', 'N4', 'N5']);
  });
});
