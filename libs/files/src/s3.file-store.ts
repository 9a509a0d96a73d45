import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { FileGone, type FileStore } from './file-store.js';

/** Which bucket, and where. Keys come from the environment as the AWS tools have them (`AWS_ACCESS_KEY_ID`, …). */
export interface S3Place {
  readonly bucket: string;
  /** Before each name, `yizhan/` for example; empty for none. */
  readonly prefix: string;
  /** Of a store other than Amazon's: MinIO, Ceph, OSS. */
  readonly endpoint?: string;
  readonly region: string;
}

/** Contents in a bucket of any store that speaks S3. The client is loaded only where there is one. */
export class S3FileStore implements FileStore {
  private client: Promise<S3Client> | undefined;

  constructor(private readonly place: S3Place) {}

  async keep(sha256: string, path: string, size: number): Promise<void> {
    const { PutObjectCommand } = await sdk();
    const client = await this.opened();
    await client.send(
      new PutObjectCommand({
        ...this.nameOf(sha256),
        Body: createReadStream(path),
        ContentLength: size,
        ContentType: 'application/octet-stream',
      }),
    );
  }

  async read(sha256: string): Promise<Readable> {
    const { GetObjectCommand } = await sdk();
    const client = await this.opened();
    try {
      const { Body } = await client.send(new GetObjectCommand(this.nameOf(sha256)));
      return Body as Readable;
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') throw new FileGone(sha256, { cause: error });
      throw error;
    }
  }

  async close(): Promise<void> {
    (await this.client)?.destroy();
  }

  private nameOf(sha256: string): { Bucket: string; Key: string } {
    const { bucket, prefix } = this.place;
    return { Bucket: bucket, Key: `${prefix}${sha256.slice(0, 2)}/${sha256}` };
  }

  private opened(): Promise<S3Client> {
    return (this.client ??= this.open());
  }

  private async open(): Promise<S3Client> {
    const { S3Client } = await sdk();
    const { endpoint, region } = this.place;
    // Stores other than Amazon's have no names of the form bucket.host, and know no checksums in trailers.
    const elsewhere = endpoint !== undefined && { endpoint, forcePathStyle: true };
    return new S3Client({
      region,
      ...elsewhere,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }
}

function sdk() {
  return import('@aws-sdk/client-s3');
}
