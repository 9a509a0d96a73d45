import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import S3rver from 's3rver';
import { eicar, TestClamd } from '../test/clamd.js';
import { pdf, png } from '../test/contents.js';
import { ClamdScanner } from './clamd.scanner.js';
import { FileGone, type FileStore } from './file-store.js';
import { takeIn } from './incoming-file.js';
import { openFileStore } from './open-file-store.js';

const limit = 1024 * 1024;
let folder: string;
let s3: S3rver;
let endpoint: string;
let clamd: TestClamd;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yizhan-files-'));
  s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'yizhan', configs: [] }],
  });
  const { port } = await s3.run();
  endpoint = `http://127.0.0.1:${port}`;
  process.env['AWS_ACCESS_KEY_ID'] = 'S3RVER';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'S3RVER';
  clamd = await TestClamd.start();
}, 30_000);
afterAll(async () => {
  await clamd.stop();
  await s3.close();
  await rm(folder, { recursive: true });
});

const shaOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'taken',
    (error: { code?: string }) => error.code,
  );

/** Every store passes the same tests. */
describe.each([
  ['a folder', () => pathToFileURL(join(folder, 'disk')).href],
  ['a bucket', () => `s3://yizhan/some/prefix?endpoint=${endpoint}`],
])('%s', (_, address) => {
  let store: FileStore;
  beforeAll(() => {
    store = openFileStore(address());
  });
  afterAll(() => store.close());

  const keep = async (bytes: Buffer) => {
    const path = join(folder, `local-${shaOf(bytes)}`);
    await writeFile(path, bytes);
    await store.keep(shaOf(bytes), path, bytes.length);
    await rm(path);
  };

  it('gives back what it was given, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 5_000 }), async array => {
        const bytes = Buffer.from(array);
        await keep(bytes);
        expect((await buffer(await store.read(shaOf(bytes)))).equals(bytes)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps the same contents once, also when they come twice at once', async () => {
    const bytes = pdf('twice');
    await Promise.all([
      takeIn(Readable.from([bytes]), { store, limit }),
      takeIn(Readable.from([bytes]), { store, limit }),
    ]);
    expect((await buffer(await store.read(shaOf(bytes)))).equals(bytes)).toBe(true);
  });

  it('says that something is gone which it never had', async () =>
    expect(store.read(shaOf(Buffer.from('never')))).rejects.toThrow(FileGone));
});

describe('a folder', () => {
  it('has no half-written file under a name, and nothing beside', async () => {
    const names = (await readdir(join(folder, 'disk'), { recursive: true })).filter(name => name.length > 6);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^..\/..\/[0-9a-f]{64}$/);
  });

  it('takes no name that is not a hash', async () => {
    const store = openFileStore(pathToFileURL(folder).href);
    await expect(store.read('../../etc/passwd')).rejects.toThrow(RangeError);
  });
});

describe('the address of a store', () => {
  it.each(['', 'files', 'http://x/y', 's3://', 'ftp://x'])('is not %p', address =>
    expect(() => openFileStore(address)).toThrow(RangeError),
  );
});

describe('a file that comes in', () => {
  const store = { kept: [] as string[], keep: async (sha256: string) => void store.kept.push(sha256) };
  const take = (bytes: Buffer, scanner?: ClamdScanner) =>
    takeIn(Readable.from(bytes.length ? [bytes] : []), { store: store as never, limit: 2_000, scanner });
  const scanner = () => new ClamdScanner('127.0.0.1', clamd.port);

  it('is hashed, counted, and known by its contents', async () => {
    expect(await take(png, scanner())).toEqual({
      sha256: shaOf(png),
      size: png.length,
      type: 'image/png',
      scanned: true,
    });
    expect(store.kept).toContain(shaOf(png));
  });

  it('says that nobody looked for viruses where nobody did', async () =>
    expect(await take(pdf('a'))).toMatchObject({ scanned: false, type: 'application/pdf' }));

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['too much', Buffer.concat([pdf(), Buffer.alloc(2_000)]), 'file-too-large'],
    ['a page that runs', Buffer.from('<html><script>alert(1)</script></html>'), 'file-type-refused'],
    ['a program', Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), 'file-type-refused'],
    ['text', Buffer.from('随便写点'), 'file-type-refused'],
    ['a virus in a paper', pdf(eicar), 'file-infected'],
  ])('is refused when it is %s, and nothing is kept', async (_, bytes, code) => {
    const before = store.kept.length;
    expect(await codeOf(take(bytes, scanner()))).toBe(code);
    expect(store.kept).toHaveLength(before);
  });

  it('is not kept when the scanner cannot tell or is away', async () => {
    const before = store.kept.length;
    await expect(take(pdf('BROKEN'), scanner())).rejects.toThrow('clamd answered');
    await expect(take(pdf('b'), new ClamdScanner('127.0.0.1', 1))).rejects.toThrow();
    expect(store.kept).toHaveLength(before);
  });
});
