import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { aMatter } from '../../test/matters.js';
import { intakeService } from '../intake.service.js';

interface Drawn {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly sha256: string;
  readonly title: string;
  readonly code?: string;
}

interface Listed {
  readonly items: readonly Drawn[];
  readonly available: readonly { kind: string; title: string }[];
}

let service: TestService;
let clerk: TestClient;
beforeAll(async () => {
  service = await startTestService(intakeService);
  clerk = service.as('clerk');
}, 60_000);
afterAll(() => service.stop(), 30_000);

async function accepted(changes: object = {}): Promise<string> {
  const { body } = await clerk.post<{ id: string }>('/v1/cases', aMatter(changes));
  return body.id;
}

const take = (id: string, action: string, body: object) => clerk.post(`/v1/cases/${id}/actions/${action}`, body);
const drawUp = (id: string, kind: string, by = clerk) => by.post<Drawn>(`/v1/cases/${id}/documents`, { kind });
const list = async (id: string) => (await clerk.get<Listed>(`/v1/cases/${id}/documents`)).body;
const text = async (id: string, { id: document }: Drawn) =>
  (await clerk.get<string>(`/v1/cases/${id}/documents/${document}`)).body;
const check = (number: string, code: string) =>
  service.stranger.get(`/v1/documents/check?number=${encodeURIComponent(number)}&code=${code}`);
const codeIn = (html: string) => /核验码 ([0-9A-Z]{8})/.exec(html)![1]!;
const serialOf = ({ number }: Drawn) => Number(/〕(\d+)号$/.exec(number)![1]);

describe('the documents of a case', () => {
  it('can be drawn up as far as the case has come', async () => {
    const id = await accepted();
    expect((await list(id)).available.map(({ kind }) => kind)).toEqual(['acceptance-notice']);
    expect(await drawUp(id, 'refusal')).toMatchObject({ status: 409, body: { code: 'document-not-due' } });
    await take(id, 'decline', { reason: '不属于本中心职责', referTo: '劳动监察大队' });
    expect((await list(id)).available.map(({ kind }) => kind)).toEqual(['acceptance-notice', 'refusal']);
    const { body } = await drawUp(id, 'refusal');
    const html = await text(id, body);
    for (const said of ['不予受理告知书', '不属于本中心职责', '劳动监察大队']) expect(html).toContain(said);
    expect(await list(id)).toMatchObject({ items: [body], available: [{ kind: 'acceptance-notice' }] });
  });

  it('are kept as they were, with the hash of their text', async () => {
    const id = await accepted();
    const { status, body } = await drawUp(id, 'acceptance-notice');
    expect(status).toBe(201);
    const { headers, body: html } = await clerk.get<string>(`/v1/cases/${id}/documents/${body.id}`);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(createHash('sha256').update(html).digest('hex')).toBe(body.sha256);
    await expect(service.rows('update documents set html = $1 where id = $2', ['', body.id])).rejects.toThrow(
      'append-only',
    );
  });

  it('are one of a kind for a step, however many draw it up at once', async () => {
    const id = await accepted();
    const drawn = await Promise.all(Array.from({ length: 8 }, () => drawUp(id, 'acceptance-notice')));
    expect(new Set(drawn.map(({ status, body }) => `${status} ${body.number}`)).size).toBe(1);
    expect((await list(id)).items).toHaveLength(1);
  });

  it('are numbered by word without gaps, and never twice', async () => {
    const elsewhere = service.as('clerk', '410303');
    const acceptedThere = async () =>
      (await elsewhere.post<{ id: string }>('/v1/cases', aMatter({ division: '410303' }))).body.id;
    const cases = await Promise.all(Array.from({ length: 12 }, acceptedThere));
    const drawn = await Promise.all(cases.map(id => drawUp(id, 'acceptance-notice', elsewhere)));
    expect(drawn.map(({ body }) => serialOf(body)).sort((a, b) => a - b)).toEqual(cases.map((_, index) => index + 1));
  });

  it('name what is missing by its title and ask for it once', async () => {
    const id = await accepted();
    await take(id, 'request-supplement', { items: ['identity-document', '房屋照片'], note: '照片须能看清漏水处' });
    const html = await text(id, (await drawUp(id, 'missing-materials')).body);
    for (const said of ['居民身份证', '房屋照片', '照片须能看清漏水处', '视为撤回']) expect(html).toContain(said);
  });

  it('go with a case to its service', async () => {
    const id = await accepted();
    await take(id, 'route', { matter: 'mediation.neighbour' });
    const { body } = await drawUp(id, 'transfer-letter');
    expect(await text(id, body)).toContain('人民调解机构：');
  });

  it('are not for every role, division, or case', async () => {
    const id = await accepted();
    expect(await drawUp(id, 'acceptance-notice', service.as('head'))).toMatchObject({ body: { code: 'missing-role' } });
    expect(await drawUp(id, 'acceptance-notice', service.as('clerk', '410303'))).toMatchObject({
      body: { code: 'wrong-division' },
    });
    expect(await drawUp(id, 'love-letter')).toMatchObject({ status: 400, body: { code: 'unknown-document' } });
    const { body } = await drawUp(id, 'acceptance-notice');
    const other = await accepted();
    expect(await clerk.get(`/v1/cases/${other}/documents/${body.id}`)).toMatchObject({
      status: 404,
      body: { code: 'document-not-found' },
    });
  });
});

describe('whoever holds a document', () => {
  it('can check that it is genuine, without signing in, and learns nothing of the case', async () => {
    const id = await accepted();
    const { body } = await drawUp(id, 'acceptance-notice');
    const code = codeIn(await text(id, body));
    const answer = await check(body.number, code.toLowerCase());
    expect(answer.body).toEqual({
      number: body.number,
      title: '受理通知书',
      issuedAt: expect.any(String),
      sha256: body.sha256,
      genuine: true,
    });
  });

  it('is told the same of an unknown number and of a wrong code, and after ten of them nothing', async () => {
    const id = await accepted();
    const { body } = await drawUp(id, 'acceptance-notice');
    expect(await check('410302受〔2026〕99999号', 'AAAAAAAA')).toMatchObject({ body: { code: 'document-not-found' } });
    for (let tries = 0; tries < 10; tries += 1)
      expect(await check(body.number, 'AAAAAAAA')).toMatchObject({ status: 404, body: { code: 'document-not-found' } });
    expect(await check(body.number, codeIn(await text(id, body)))).toMatchObject({
      body: { code: 'too-many-requests' },
    });
  });
});
