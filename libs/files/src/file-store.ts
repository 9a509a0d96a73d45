import type { Readable } from 'node:stream';

/** Where contents rest, each under the SHA-256 of its bytes: the same contents are kept once, and cannot change unseen. */
export interface FileStore {
  /**
   * Keeps the contents of a local file, which may be gone afterwards. Once this resolves they are kept for good.
   * @param sha256 of the contents, 64 hexadecimal digits
   */
  keep(sha256: string, path: string, size: number): Promise<void>;
  /** The contents. Rejects with `FileGone` when they are not there. */
  read(sha256: string): Promise<Readable>;
  /** Ends what it holds open. */
  close(): Promise<void>;
}

/** Contents that should be kept and are not: a fault of the storage, never of the caller. */
export class FileGone extends Error {
  constructor(sha256: string, options?: ErrorOptions) {
    super(`the contents ${sha256} are not in the file store`, options);
    this.name = 'FileGone';
  }
}
