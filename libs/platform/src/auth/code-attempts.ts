import { Problem } from '../problems/problem.js';

/** Wrong codes that one number may get in a while. */
const allowed = 10;
/** The while, in milliseconds. */
const whileMs = 15 * 60_000;
/** Numbers remembered at most; past that all are forgotten, which costs a guesser more than it gains. */
const remembered = 50_000;

/** Slows down whoever tries codes. Counted in each replica by itself: a code has 40 bits, so that is plenty. */
export class CodeAttempts {
  private readonly wrong = new Map<string, { count: number; until: number }>();

  constructor(private readonly now: () => number) {}

  /** Throws `Problem` `too-many-requests` when the number has had its wrong codes for now. */
  check(number: string): void {
    const known = this.wrong.get(number);
    if (!known) return;
    if (known.until <= this.now()) this.wrong.delete(number);
    else if (known.count >= allowed) throw new Problem('too-many-requests', '输错次数过多，请 15 分钟后再试。');
  }

  failed(number: string): void {
    const known = this.wrong.get(number);
    if (known) known.count += 1;
    else {
      if (this.wrong.size >= remembered) this.wrong.clear();
      this.wrong.set(number, { count: 1, until: this.now() + whileMs });
    }
  }
}
