import { randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret after Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/** The key behind a secret. Throws `RangeError` for a text that is none; the text is not in the message. */
export function keyOf(secret: string): Buffer {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : '';
  const key = Buffer.from(text, 'base64');
  if (key.length < 24 || key.length > 64 || key.toString('base64') !== text) {
    throw new RangeError('not a webhook secret: whsec_ and 24 to 64 bytes in base64');
  }
  return key;
}
