import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@yizhan/platform';
import type { FileStore } from './file-store.js';
import { acceptedTypeOf, acceptedTypes } from './file-types.js';
import './file.problems.js';
import type { VirusScanner } from './virus-scanner.js';

/** A file that was taken in. */
export interface TakenFile {
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** The media type of its contents. */
  readonly type: string;
  /** Whether somebody looked for viruses. */
  readonly scanned: boolean;
}

export interface Intake {
  readonly store: FileStore;
  readonly scanner?: VirusScanner | undefined;
  /** The largest file, in bytes. */
  readonly limit: number;
}

/**
 * Takes a file in: to a temporary place first, counted and hashed on the way, then looked at for its type and viruses,
 * and only then kept. Memory holds no more than a chunk.
 * Rejects with `Problem` `file-too-large`, `file-empty`, `file-type-refused`, `file-infected`; then nothing is kept.
 */
export async function takeIn(contents: Readable, { store, scanner, limit }: Intake): Promise<TakenFile> {
  const folder = await mkdtemp(join(tmpdir(), 'yizhan-file-'));
  try {
    const path = join(folder, 'incoming');
    const { sha256, size } = await received(contents, path, limit);
    if (size === 0) throw new Problem('file-empty', '文件没有内容，请重新选择。');
    const type = await acceptedTypeOf(path);
    if (!type) throw new Problem('file-type-refused', `只接受${acceptedTypes}文件；类型按文件内容判断，与文件名无关。`);
    const virus = await scanner?.scan(path);
    if (virus !== undefined) throw new Problem('file-infected', '文件未通过病毒检查，没有保存。');
    await store.keep(sha256, path, size);
    return { sha256, size, type, scanned: scanner !== undefined };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function received(contents: Readable, path: string, limit: number): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      // What is too much is read and thrown away: whoever still sends it gets to read the answer.
      if (size > limit) return done();
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(contents, counting, createWriteStream(path));
  if (size > limit) throw tooLarge(limit);
  return { sha256: hash.digest('hex'), size };
}

/** @param limit in bytes */
function tooLarge(limit: number): Problem {
  return new Problem(
    'file-too-large',
    `文件超过 ${Math.floor(limit / 1024 / 1024)} MiB 的上限，请压缩或者分成几个文件。`,
  );
}
