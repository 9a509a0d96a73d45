import { Problem } from '@yizhan/platform';

/** Where a page ended: the last row's sort key. Lists are ordered newest first, by `openedAt` and id. */
export interface Position {
  readonly at: Date;
  readonly id: string;
}

/** The id is held to its exact form: anything else would be a fault of the database instead of a refusal. */
const form = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The opaque text a client hands back for the next page. */
export function cursorOf({ at, id }: Position): string {
  return Buffer.from(`${at.toISOString()}|${id}`).toString('base64url');
}

/** The position behind a cursor. Throws `Problem` `malformed-cursor` for a text that no list has handed out. */
export function positionOf(cursor: string): Position {
  const parts = form.exec(Buffer.from(cursor, 'base64url').toString());
  const at = new Date(parts?.[1] ?? NaN);
  if (!parts || Number.isNaN(at.getTime())) {
    throw malformed();
  }
  return { at, id: parts[2]! };
}

/** A cursor of a list that is ordered by a text that is unique. */
export function keyCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** The key behind a cursor. Throws `Problem` `malformed-cursor`. */
export function keyOf(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (key !== '' && !key.includes('\0') && keyCursor(key) === cursor) return key;
  throw malformed();
}

function malformed(): Problem {
  return new Problem('malformed-cursor', '请使用上一页返回的 next，不要改动。');
}
