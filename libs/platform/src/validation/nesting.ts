/** Deeper than any input of ours. What reads, hashes or stores a value recurses, and would run out of stack. */
export const deepest = 32;

const plain: ReadonlySet<object | null> = new Set([Object.prototype, Array.prototype, null]);

/** Whether a value that was read from JSON has objects or lists within each other on more than so many levels. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  // The gateway passes bodies on unread: a stream is no value to look into.
  if (typeof value !== 'object' || value === null || !plain.has(Object.getPrototypeOf(value) as object | null))
    return false;
  return levels === 0 || Object.values(value).some(part => isDeeperThan(levels - 1, part));
}
