/** Items by a key that each has to itself; of several the last. */
export function by<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  return new Map(items.map(item => [key(item), item]));
}

/** All items by a key that several may share, in their order. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, key);
}

/** The keys that more than one item has, with how many. */
export function repeated<T>(items: readonly T[], key: (item: T) => string): [string, number][] {
  return [...grouped(items, key)].filter(([, some]) => some.length > 1).map(([name, some]) => [name, some.length]);
}
