import type { Reason } from './reason.js';

export type Unit = 'working-day' | 'calendar-day' | 'month' | 'hour';

export const unitNames: Readonly<Record<Unit, string>> = {
  'working-day': '个工作日',
  'calendar-day': '日',
  month: '个月',
  hour: '小时',
};

export interface Amount {
  readonly amount: number;
  readonly unit: Unit;
}

/**
 * How far a limit may be extended. A single extension is at most `amount`, all of them together at most
 * `amount × times`. So `times: 1` is the law's usual cap on the total, which may be used up in several steps. `null`
 * means no such cap.
 */
export interface ExtensionRule {
  readonly amount: number | null;
  readonly unit: Unit;
  /** The role that decides, or `parties` where the parties must consent. */
  readonly approver: string;
  readonly times: number | null;
}

export interface Basis {
  readonly law: string;
  readonly article: string;
}

/**
 * A time limit as data. `amount` 0 means the same day. A change of meaning is a new `version`.
 *
 * Where the law is silent, every rule of version 1 follows the same choices: the day of the stopping event still counts
 * and the days up to and including that of the resuming event do not; an extension is added to the nominal end, which
 * then rolls over once; backward periods move to an earlier working day.
 */
export interface Rule extends Amount {
  /** `service.action`, for example `notarization.issue`. */
  readonly id: string;
  readonly version: number;
  readonly service: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** Whose duty it is. */
  readonly actor: string;
  /** `after` the starting event, or at the latest so long `before` it. */
  readonly direction: 'after' | 'before';
  /** The event that starts the clock. */
  readonly startsAt: string;
  /** Whether a last day that is a rest day gives way to the next working day (民法典 203(1)). Working days never end on one. */
  readonly rollover: boolean;
  readonly suspendedBy: readonly Reason[];
  readonly extension: ExtensionRule | null;
  /** How long before the due instant the clock warns. */
  readonly warnBefore: Amount;
  readonly onExpiry: string;
  readonly basis: readonly Basis[];
  /** `internal` is the centre's own promise 承诺时限, never longer than the law. */
  readonly status: 'statutory' | 'statutory-unverified' | 'internal';
  readonly note?: string;
}

/** An amount in Chinese, for example `15个工作日`. */
export function amountText({ amount, unit }: Amount): string {
  return amount === 0 ? '当日' : `${amount}${unitNames[unit]}`;
}
