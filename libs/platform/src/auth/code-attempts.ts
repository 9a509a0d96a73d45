import { Attempts } from './attempts.js';

/** Slows down whoever tries codes: ten wrong ones for a number, and it has to rest. */
export class CodeAttempts extends Attempts {
  constructor(now: () => number) {
    super(now, { allowed: 10, whileMs: 15 * 60_000, refusal: '输错次数过多，请 15 分钟后再试。' });
  }

  failed(number: string): void {
    this.count(number);
  }
}
