import { uniqueViolation } from '@yizhan/casework';
import { Problem } from '@yizhan/platform';

/** Licence numbers and codes as registers have them: letters, digits, hyphens. */
const key = /^[\p{L}\p{N}-]{1,50}$/u;

/** Whether a path segment can be a key of a register at all. */
export function isRegisterKey(text: string): boolean {
  return key.test(text);
}

/** The key, for an entry to be made. Throws `Problem` `invalid-input`. */
export function registerKey(text: string): string {
  if (isRegisterKey(text)) return text;
  throw new Problem('invalid-input', '编号须为五十个以内的字母、数字、汉字或者连字符。');
}

/** Somebody else has entered the same key just now: what was a new entry is a change of one. */
export async function againIfEntered<T>(table: string, put: () => Promise<T>): Promise<T> {
  try {
    return await put();
  } catch (error) {
    if (uniqueViolation(error)?.constraint !== `${table}_pkey`) throw error;
    return put();
  }
}
