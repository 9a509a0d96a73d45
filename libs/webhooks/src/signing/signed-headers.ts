import { createHmac } from 'node:crypto';
import { keyOf } from './webhook-secret.js';

/** What is signed: Standard Webhooks 1.0. */
export interface SignedMessage {
  /** The same over all tries; letters, digits, `-` and `_`, so that no other message signs the same text. */
  readonly id: string;
  /** When this try was made, milliseconds since the epoch. */
  readonly at: number;
  /** Exactly the bytes that are sent. */
  readonly body: string;
}

/**
 * The three headers of a message: `webhook-id`, `webhook-timestamp` in whole seconds, and `webhook-signature` with one
 * `v1` signature (HMAC-SHA256) a secret, so that a receiver may know any of them while secrets are changed.
 * Throws `RangeError` for a malformed id or secret.
 */
export function signedHeaders(secrets: readonly string[], { id, at, body }: SignedMessage) {
  if (!/^[\w-]{1,100}$/.test(id)) throw new RangeError('a webhook id has letters, digits, "-" and "_"');
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map(secret => {
    const digest = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
    return `v1,${digest}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
