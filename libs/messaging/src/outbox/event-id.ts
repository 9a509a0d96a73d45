import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(10 * 512);
let used = pool.length;

/**
 * A new event id: UUID version 7 (RFC 9562 §5.7) of that instant, so that the unique indexes of outbox and inbox grow
 * at their end instead of everywhere.
 * @param instant milliseconds since the epoch.
 */
export function newEventId(instant: number): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.toString('hex', used, (used += 10));
  const time = Math.max(0, Math.trunc(instant)).toString(16).padStart(12, '0');
  const variant = '89ab'[parseInt(random[3]!, 16) & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
