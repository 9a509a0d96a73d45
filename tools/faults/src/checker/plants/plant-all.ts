/**
 * The checker's own test: losses and doubles of every kind, planted in copies of the books. A checker that finds nothing
 * proves nothing unless it finds these.
 */
import type { Books } from '../../books/books.js';
import { check } from '../check.js';
import { plants } from './plants.js';

/** What became of the planting. */
export interface Planted {
  readonly planted: number;
  readonly missed: readonly string[];
  /** Not to be planted in these books, because they hold no example. */
  readonly without: readonly string[];
}

/** Plants everything in turn. @param books that show no difference themselves. */
export function plantAll(books: Books): Planted {
  const missed: string[] = [];
  const without: string[] = [];
  for (const { finds, what, plant } of plants) {
    const spoiled = plant(books);
    if (!spoiled) without.push(what);
    else if (!check(spoiled).some(({ kind }) => kind === finds)) missed.push(`${what} (${finds})`);
  }
  return { planted: plants.length - without.length, missed, without };
}
