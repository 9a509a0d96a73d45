import { Problem } from '../problems/problem.js';

/** How many attempts somebody has in a while. */
export interface AttemptLimit {
  readonly allowed: number;
  /** The while, in milliseconds. */
  readonly whileMs: number;
  /** Chinese: what to do when there are none left. */
  readonly refusal: string;
}

/** Keys remembered at most; past that all are forgotten, which costs a guesser more than it gains. */
const remembered = 50_000;

/** Slows down whoever tries too often. Counted in each replica by itself: plenty against codes of 40 bits. */
export class Attempts {
  private readonly counted = new Map<string, { count: number; until: number }>();

  constructor(
    private readonly now: () => number,
    private readonly limit: AttemptLimit,
  ) {}

  /** Throws `Problem` `too-many-requests` when the key has had its attempts for now. */
  check(key: string): void {
    const known = this.counted.get(key);
    if (!known) return;
    if (known.until <= this.now()) this.counted.delete(key);
    else if (known.count >= this.limit.allowed) throw new Problem('too-many-requests', this.limit.refusal);
  }

  /** Counts one. */
  count(key: string): void {
    const known = this.counted.get(key);
    if (known) known.count += 1;
    else {
      if (this.counted.size >= remembered) this.counted.clear();
      this.counted.set(key, { count: 1, until: this.now() + this.limit.whileMs });
    }
  }
}
