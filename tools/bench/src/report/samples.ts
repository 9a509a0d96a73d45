/** Durations in milliseconds, and what is told of them. */
export class Samples {
  private readonly values: number[] = [];
  private sorted = true;

  add(ms: number): void {
    this.values.push(ms);
    this.sorted = false;
  }

  get count(): number {
    return this.values.length;
  }

  /** The smallest value that at least this share of all values does not exceed (nearest rank); NaN without values. */
  quantile(share: number): number {
    if (!this.sorted) this.values.sort((one, other) => one - other);
    this.sorted = true;
    return this.values[Math.max(0, Math.ceil(share * this.values.length) - 1)] ?? NaN;
  }

  summary(): { count: number; p50: number; p99: number; max: number } {
    const [p50, p99, max] = [0.5, 0.99, 1].map(share => round(this.quantile(share)));
    return { count: this.count, p50: p50!, p99: p99!, max: max! };
  }
}

/** Two digits after the point. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
