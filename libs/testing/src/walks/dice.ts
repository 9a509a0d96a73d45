/** Numbers that follow from a seed, so that a walk is the same when it is walked again. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number from 0 to below `sides`. */
  below(sides: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  /** One of some. */
  of<T>(some: readonly T[]): T {
    return some[this.below(some.length)]!;
  }
}
