import type { Dated } from './cell.js';

/**
 * By what figures can be told apart and chosen. `county` and `city` are the division's; `unit` is division and service together;
 * `day`, `month` and `year` are those in which things happened, or in which matters were received.
 */
export const dimensions = [
  'service',
  'matter',
  'division',
  'county',
  'city',
  'unit',
  'handler',
  'group',
  'channel',
  'outcome',
  'rule',
  'day',
  'month',
  'year',
] as const;
export type Dimension = (typeof dimensions)[number];

/** Which entries are meant; of a division its whole subtree. `''` means those of which it is not known. */
export interface Within {
  readonly service?: string;
  readonly matter?: string;
  readonly division?: string;
  /** Exactly this division, without those below it. */
  readonly exactly?: string;
  readonly handler?: string;
  readonly group?: string;
  readonly channel?: string;
  readonly outcome?: string;
  readonly rule?: string;
}

/** Days of Shanghai, `YYYY-MM-DD`: from the one, and before the other. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What figures are asked for. */
export interface FigureRequest {
  /** Ids of the catalogue. */
  readonly indicators: readonly string[];
  /** Without any, one figure an indicator. */
  readonly by?: readonly Dimension[];
  readonly within?: Within;
  /** Without one, the present month; of what only stands at a moment (backlog), all time. */
  readonly period?: Period;
  /** `happened`, unless said. */
  readonly dated?: Dated;
  /** As it stood at the end of this day; without it, as it stands now. */
  readonly asOf?: string;
}

/** One figure. */
export interface Figure {
  readonly indicator: string;
  /** Of the definition by which it was counted. */
  readonly version: number;
  /**
   * What its cases have in common, in the order of `by`; null where that is not known. A unit is told as `division` and
   * `service`, a handler as `handler` and `handlerName`.
   */
  readonly of: Readonly<Partial<Record<Exclude<Dimension, 'unit'> | 'handlerName', string | null>>>;
  /** In the unit of the indicator; null where there is nothing to count. Rates in percent, two places. */
  readonly value: number | null;
  /** What was counted above the line; of averages the sum, of percentiles null. */
  readonly numerator: number | null;
  /** What was counted below the line; of counts null. */
  readonly denominator: number | null;
}
