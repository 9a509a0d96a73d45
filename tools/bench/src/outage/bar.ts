import { table } from '../report/table.js';

/** Something promised beside what was measured. */
export interface Bar {
  readonly promise: string;
  readonly measured: number;
  readonly bar: number;
  readonly kept: boolean;
}

export function atMost(promise: string, measured: number, bar: number): Bar {
  return { promise, measured, bar, kept: measured <= bar };
}

export function atLeast(promise: string, measured: number, bar: number): Bar {
  return { promise, measured, bar, kept: measured >= bar };
}

export function barsText(bars: readonly Bar[]): string {
  return table(
    ['bars', 'measured', 'bar', ''],
    bars.map(({ promise, measured, bar, kept }) => [promise, measured, bar, kept ? 'kept' : 'missed']),
  );
}
