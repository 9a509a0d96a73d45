import { createHash } from 'node:crypto';
import type { Level } from '@yizhan/contracts';
import type { SupervisionTaskRow } from '../supervision.task.js';

/**
 * The id of the task for a missed limit and level: always the same one, so that whoever raises it a second time meets
 * the primary key. A limit that was moved and is missed again is another limit. UUID version 8 (RFC 9562).
 * @param dueAt the missed due instant, milliseconds since the epoch.
 */
export function taskIdOf(clockId: string, dueAt: number, level: Level): string {
  return hashed(`${clockId} ${dueAt} ${level}`);
}

/**
 * The id of the task to which this one climbs: that of its limit at the level above, or, where no limit was missed, one that
 * follows from its own id.
 */
export function idAbove(
  { id, clockId, dueAt }: Pick<SupervisionTaskRow, 'id' | 'clockId' | 'dueAt'>,
  level: Level,
): string {
  return clockId === null ? hashed(`${id} ${level}`) : taskIdOf(clockId, dueAt!.getTime(), level);
}

function hashed(text: string): string {
  const hash = createHash('sha256').update(text).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
