import { Problem } from '@yizhan/platform';
import { isUUID } from 'class-validator';

/** A pattern for `like` that finds what begins with the text. */
export function likeBeginning(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** What was handed in of the changes to an entry; a field that was left out stays as it is. */
export function handedIn<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** An id out of a path. Throws `Problem` `not-found` for a text that cannot be one. */
export function entryId(text: string): string {
  if (isUUID(text, 'all')) return text;
  throw new Problem('not-found', '名册中没有这一条，请核对编号。');
}
