import { createHash } from 'node:crypto';
import { prepared, type Queryable } from '@yizhan/messaging';
import { Problem, type Caller } from '@yizhan/platform';
import type { FieldCipher } from '@yizhan/privacy';
import type { KeptAnswer } from '../case/case.store.js';
import { uniqueViolation } from '../case/unique-violation.js';

/** The Idempotency-Key of a request: the same key and body get the first answer again. */
export interface IdempotentRequest {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: string;
}

/** Reads the header. Returns undefined without one; throws `Problem` `malformed-header` for an unusable one. */
export function idempotentRequest(
  header: string | undefined,
  caller: Caller,
  operation: string,
  body: unknown,
): IdempotentRequest | undefined {
  if (header === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw new Problem('malformed-header', 'Idempotency-Key 须为 1 至 200 个可见 ASCII 字符。');
  }
  const requestHash = createHash('sha256')
    .update(operation)
    .update('\n')
    .update(JSON.stringify(body ?? null))
    .digest('base64url');
  return { scope: caller.id, key: header, requestHash };
}

/** The first answer to the same request. Throws `Problem` `idempotency-key-reused` when the key was for another one. */
export function firstAnswer<T>(request: IdempotentRequest, kept: KeptAnswer, cipher: FieldCipher): T {
  if (kept.requestHash !== request.requestHash) {
    throw new Problem('idempotency-key-reused', '同一 Idempotency-Key 只能用于同一请求，请换用新的键。');
  }
  return JSON.parse(cipher.open(kept.answer, aad(request))) as T;
}

/** Seals an answer for its repetition; answers hold names and query codes, so they rest encrypted. */
export function keepAnswer(request: IdempotentRequest, answer: unknown, cipher: FieldCipher): KeptAnswer {
  return { ...request, answer: cipher.seal(JSON.stringify(answer), aad(request)) };
}

/** Whether the database refused the write because the key was used by a request that ran at the same time. */
export function isKeyTaken(error: unknown): boolean {
  return uniqueViolation(error)?.table === 'idempotency_keys';
}

function aad({ scope, key }: IdempotentRequest): string {
  return `idempotency:${scope}:${key}`;
}

/** Deletes the first answers that were given before an instant, at most `limit`, and returns how many. */
export async function purgeAnswers(on: Queryable, before: Date, limit: number): Promise<number> {
  const { rowCount } = await prepared(
    on,
    'purge-answers',
    `delete from idempotency_keys where ctid = any(array(
       select ctid from idempotency_keys where created_at < $1 order by created_at limit $2))`,
    [before, limit],
  );
  return rowCount ?? 0;
}
