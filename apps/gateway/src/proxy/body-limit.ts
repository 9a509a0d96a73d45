import { Transform, type Readable } from 'node:stream';
import { bodyLimit, Problem } from '@yizhan/platform';

const tooLarge = () => new Problem('body-too-large', '请求体超过 1 MiB 的上限，请减少内容后重试。');

/** Refuses by the announced length, before a byte is passed on. Throws `Problem` `body-too-large`. */
export function checkAnnouncedLength(contentLength: string | undefined): void {
  if (Number(contentLength ?? 0) > bodyLimit) throw tooLarge();
}

/**
 * A body of unannounced length that fails with `body-too-large` once it has grown too long. What still comes in is read
 * and thrown away, so that the caller gets to read the answer instead of a broken connection.
 */
export function limitedBody(body: Readable): Readable {
  let bytes = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > bodyLimit) done(tooLarge());
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
