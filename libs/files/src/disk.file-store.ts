import { constants, createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileGone, type FileStore } from './file-store.js';

/** Contents in a folder: `ab/cd/abcd…`. Written beside and renamed, so that a half-written file never has its name. */
export class DiskFileStore implements FileStore {
  constructor(private readonly folder: string) {}

  async keep(sha256: string, path: string): Promise<void> {
    const target = this.pathOf(sha256);
    if (await exists(target)) return;
    await mkdir(dirname(target), { recursive: true });
    const beside = `${target}.${process.pid}.${Math.random().toString(36).slice(2)}`;
    try {
      await copyFile(path, beside);
      await flushed(beside);
      await rename(beside, target);
      await flushed(dirname(target));
    } finally {
      await rm(beside, { force: true });
    }
  }

  async read(sha256: string): Promise<Readable> {
    const path = this.pathOf(sha256);
    if (!(await exists(path))) throw new FileGone(sha256);
    return createReadStream(path);
  }

  async close(): Promise<void> {}

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** Until the machine has it on its disk, not only in memory. */
async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
