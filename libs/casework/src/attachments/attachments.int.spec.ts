import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { pdf, png } from '../../../files/test/contents.js';
import { eicar, TestClamd } from '../../../files/test/clamd.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { opened } from '../../test-support/parcels.js';

interface Attached {
  readonly id: string;
  readonly name: string;
  readonly code?: string;
}

let folder: string;
let clamd: TestClamd;
let service: TestService;
let mediator: TestClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yizhan-attachments-'));
  clamd = await TestClamd.start();
  const env = {
    FILE_STORE: pathToFileURL(folder).href,
    FILE_LIMIT_MIB: '2',
    VIRUS_SCANNER: `tcp://127.0.0.1:${clamd.port}`,
  };
  service = await startTestService(parcelService, { env });
  mediator = service.as('mediator');
}, 60_000);
afterAll(async () => {
  await service.stop();
  await clamd.stop();
  await rm(folder, { recursive: true });
}, 30_000);

const attach = (id: string, contents: Buffer, name = '照片.png', note?: string, by = mediator) => {
  const form = new FormData();
  if (note !== undefined) form.set('note', note);
  form.set('file', new Blob([new Uint8Array(contents)]), name);
  return by.upload<Attached>(`/v1/cases/${id}/attachments`, form);
};
const list = async (id: string) => (await mediator.get<{ items: unknown[] }>(`/v1/cases/${id}/attachments`)).body.items;

describe('a file of a case', () => {
  it('is kept with its type and hash, and given back as it was', async () => {
    const id = await opened(service);
    const { status, body } = await attach(id, png, '现场 照片.png', '漏水处');
    expect(status).toBe(201);
    expect(await list(id)).toEqual([body]);
    expect(body).toMatchObject({
      caseId: id,
      name: '现场 照片.png',
      note: '漏水处',
      type: 'image/png',
      size: png.length,
      scanned: true,
      adder: { name: '调解员' },
      removed: null,
    });
    const { bytes, headers } = await mediator.download(`/v1/cases/${id}/attachments/${body.id}`);
    expect(bytes.equals(png)).toBe(true);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('现场 照片.png')}`,
    );
  });

  it('may be larger than any other request', async () => {
    const id = await opened(service);
    const large = Buffer.concat([pdf(), Buffer.alloc(2 * 1024 * 1024 - 20)]);
    expect(await attach(id, large, 'a.pdf')).toMatchObject({ status: 201, body: { size: large.length } });
  }, 20_000);

  it.each<[string, Buffer, string, number, string]>([
    ['too large', Buffer.concat([pdf(), Buffer.alloc(3 * 1024 * 1024)]), 'a.pdf', 413, 'file-too-large'],
    ['empty', Buffer.alloc(0), 'a.pdf', 400, 'file-empty'],
    ['a page under the name of a picture', Buffer.from('<script>'), 'a.png', 415, 'file-type-refused'],
    ['infected', pdf(eicar), 'a.pdf', 422, 'file-infected'],
    ['named too long', png, `${'长'.repeat(200)}.png`, 400, 'invalid-input'],
  ])('is refused when it is %s, and nothing of it is there', async (_, contents, name, status, code) => {
    const id = await opened(service);
    expect(await attach(id, contents, name)).toMatchObject({ status, body: { code } });
    expect(await list(id)).toEqual([]);
  });

  it('must be there', async () => {
    const id = await opened(service);
    const empty = new FormData();
    empty.set('note', '没有文件');
    const path = `/v1/cases/${id}/attachments`;
    expect(await mediator.upload(path, empty)).toMatchObject({ status: 400, body: { code: 'attachment-missing' } });
    expect(await mediator.post(path, {})).toMatchObject({ status: 400, body: { code: 'attachment-missing' } });
  });

  it('is for those who may read the case', async () => {
    const id = await opened(service);
    const { body } = await attach(id, png);
    const elsewhere = service.as('mediator', '410303');
    const path = `/v1/cases/${id}/attachments`;
    for (const answer of [
      await attach(id, png, 'a.png', undefined, elsewhere),
      await elsewhere.get(`${path}/${body.id}`),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'wrong-division' } });
    expect(await service.as('notary').get(path)).toMatchObject({ body: { code: 'missing-role' } });
    const other = await opened(service);
    expect(await mediator.get(`/v1/cases/${other}/attachments/${body.id}`)).toMatchObject({
      status: 404,
      body: { code: 'attachment-not-found' },
    });
  });

  it('is taken back by who added it or the head, with the reason, once', async () => {
    const id = await opened(service);
    const { body } = await attach(id, png);
    const path = `/v1/cases/${id}/attachments/${body.id}`;
    const remove = (by: TestClient, reason = '传错了') => by.post(`${path}/actions/remove`, { reason });
    expect(await remove(service.as('clerk'))).toMatchObject({ status: 403, body: { code: 'missing-role' } });
    expect(await remove(mediator, '')).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect(await remove(mediator)).toMatchObject({
      status: 200,
      body: { removed: { by: '调解员', reason: '传错了' } },
    });
    expect(await remove(mediator)).toMatchObject({ status: 410, body: { code: 'attachment-removed' } });
    expect(await mediator.get(path)).toMatchObject({ status: 410 });
    expect(await list(id)).toMatchObject([{ id: body.id, removed: { reason: '传错了' } }]);
  });
});

describe('a service without a file store', () => {
  it('says that there are no attachments', async () => {
    const bare = await startTestService(parcelService);
    try {
      const id = await opened(bare);
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(png)]), 'a.png');
      const answer = await bare.as('mediator').upload(`/v1/cases/${id}/attachments`, form);
      expect(answer).toMatchObject({ status: 503, body: { code: 'attachments-off' } });
    } finally {
      await bare.stop();
    }
  }, 60_000);
});

describe('comments', () => {
  const write = (id: string, text: string, by = mediator) => by.post(`/v1/cases/${id}/comments`, { text });

  it('are read page by page, the newest first, and masked', async () => {
    const id = await opened(service);
    for (const text of ['一', '二', '电话 13800138000 打不通'])
      expect(await write(id, text)).toMatchObject({ status: 201 });
    const path = `/v1/cases/${id}/comments?limit=2`;
    const first = await mediator.get<{ items: { text: string }[]; next: string }>(path);
    expect(first.body.items.map(({ text }) => text)).toEqual([expect.not.stringContaining('13800138000'), '二']);
    const rest = await mediator.get<{ items: { text: string }[]; next: null }>(`${path}&cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ text: '一', author: { name: '调解员' } }], next: null });
  });

  it('are not empty, not for strangers to the case, and never changed', async () => {
    const id = await opened(service);
    expect(await write(id, '')).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect(await write(id, '看看', service.as('mediator', '410303'))).toMatchObject({ status: 403 });
    expect(await mediator.get(`/v1/cases/${id}/comments?cursor=x`)).toMatchObject({
      body: { code: 'malformed-cursor' },
    });
    await write(id, '定了');
    await expect(service.rows('delete from comments where case_id = $1', [id])).rejects.toThrow('append-only');
  });
});
