import { Transform, type Readable } from 'node:stream';
import { bodyLimit, Problem } from '@yizhan/platform';

const mib = 1024 * 1024;
/** What a form with an attachment may have; the services count the file by themselves. */
const attachmentLimit = 51 * mib;

/** The largest body that may be sent to an address, in bytes. */
export function limitOf(method: string, url: string): number {
  const [path] = url.split('?', 1);
  return method === 'POST' && path!.endsWith('/attachments') ? attachmentLimit : bodyLimit;
}

function tooLarge(limit: number): Problem {
  return new Problem('body-too-large', `请求体超过 ${Math.floor(limit / mib)} MiB 的上限，请减少内容后重试。`);
}

/** Refuses by the announced length, before a byte is passed on. Throws `Problem` `body-too-large`. */
export function checkAnnouncedLength(contentLength: string | undefined, limit: number): void {
  if (Number(contentLength ?? 0) > limit) throw tooLarge(limit);
}

/**
 * A body of unannounced length that fails with `body-too-large` once it has grown too long. What still comes in is read
 * and thrown away, so that the caller gets to read the answer instead of a broken connection.
 */
export function limitedBody(body: Readable, limit: number): Readable {
  let bytes = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  limited.once('error', () => {
    body.unpipe(limited);
    body.resume();
  });
  body.once('error', error => limited.destroy(error));
  return body.pipe(limited);
}
