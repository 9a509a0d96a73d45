import { fileURLToPath } from 'node:url';
import { DiskFileStore } from './disk.file-store.js';
import type { FileStore } from './file-store.js';
import { S3FileStore } from './s3.file-store.js';

/**
 * The store at an address: `file:///var/lib/yizhan/files` or `s3://bucket/prefix?endpoint=http://minio:9000&region=…`.
 * @throws RangeError for any other
 */
export function openFileStore(address: string): FileStore {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'file:') return new DiskFileStore(fileURLToPath(url));
  if (url?.protocol === 's3:' && url.hostname) {
    const endpoint = url.searchParams.get('endpoint');
    const path = url.pathname.replace(/^\/+|\/+$/g, '');
    return new S3FileStore({
      bucket: url.hostname,
      prefix: path && `${path}/`,
      ...(endpoint && { endpoint }),
      region: url.searchParams.get('region') ?? 'us-east-1',
    });
  }
  throw new RangeError(`a file store is file:///folder or s3://bucket/prefix, not ${address}`);
}
