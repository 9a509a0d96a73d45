import type { Stop } from './reason.js';

export const units = ['working-day', 'calendar-day', 'month', 'hour'] as const;
export type Unit = (typeof units)[number];

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

/** Who may extend a limit, with the words staff and citizens read. Those that are no role of ours act outside. */
export const approverNames = {
  head: '机构负责人',
  supervisor: '督查员',
  parties: '各方当事人（同意）',
  client: '委托人（协商）',
  'review-organ': '行政复议机关',
  'common-superior': '共同的上一级机关（指定）',
  'government-head': '本级人民政府负责人',
  court: '人民法院',
  'court-president': '人民法院院长',
} as const;

export type Approver = keyof typeof approverNames;

/**
 * How far a limit may be extended. A single extension is at most `amount`, all of them together at most
 * `amount × times`. So `times: 1` is the law's usual cap on the total, which may be used up in several steps. `null`
 * means no such cap.
 */
export interface ExtensionRule {
  readonly amount: number | null;
  readonly unit: Unit;
  /** Who decides: a role of ours, mostly `head`, or somebody whom `approverNames` names. */
  readonly approver: Approver;
  readonly times: number | null;
}

export interface Basis {
  readonly law: string;
  readonly article: string;
}

export const duties = ['office', 'authority', 'party', 'nobody'] as const;
/** Whose duty a limit is: our own staff's, another authority's, or the citizen's; `nobody` for lives and caps. */
export type Duty = (typeof duties)[number];

export const directions = ['after', 'before'] as const;
export const statuses = ['statutory', 'statutory-unverified', 'internal'] as const;

/** What the end of a limit decides by itself; the engine takes the step, nobody has to. */
export type Decision =
  | 'deemed-accepted'
  | 'deemed-renewed'
  | 'deemed-withdrawn'
  | 'deemed-abandoned'
  | 'without-evidence'
  | 'terminated'
  | 'not-taken'
  | 'no-longer-accepted'
  | 'may-sue';

/** What follows when a limit is missed. */
export interface Expiry {
  readonly text: string;
  readonly textZh: string;
  /**
   * `supervise` raises a supervision task, `decide` moves the case by itself, `remind` only tells those concerned (an
   * external breach, a right that is lost, the life of a document).
   */
  readonly consequence: 'supervise' | 'decide' | 'remind';
  readonly decides?: Decision;
}

/** Choices where the law is silent. They belong to the version: another choice is another version. */
export interface Choices {
  /** The day of the stopping event counts, those up to and including the resuming event's do not (mirrors 民法典 201(1)). */
  readonly exclusion: 'from-next-day';
  /** To which end an extension is added; the nominal one is the earlier, hence the safe one. */
  readonly extension: 'nominal-end' | 'rolled-end';
  /** Where the last day of a backward period is a rest day. Rolling forward would shorten the other side's time. */
  readonly backward: 'earlier-working-day' | 'same-day';
}

export const usualChoices: Choices = {
  exclusion: 'from-next-day',
  extension: 'nominal-end',
  backward: 'earlier-working-day',
};

/**
 * A time limit as data. `amount` 0 means the same day. A change of meaning is a new `version`; id and version name it
 * exactly, whichever division it is for.
 */
export interface Rule extends Amount {
  /** `service.action`, for example `notarization.issue`. */
  readonly id: string;
  readonly version: number;
  /** `YYYY-MM-DD`: the version is for clocks started on this day or later. Without it, from ever. */
  readonly effectiveFrom?: string;
  /** The version is for this division and its subtree; without it, for everybody. Never longer than the law. */
  readonly division?: string;
  /** Running clocks of earlier versions move to this one; without it they keep theirs. */
  readonly migratesRunning?: true;
  readonly service: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** Whose duty it is, in the words of the law. */
  readonly actor: string;
  readonly actorZh: string;
  readonly duty: Duty;
  /** `after` the starting event, or at the latest so long `before` it. */
  readonly direction: (typeof directions)[number];
  /** The event that starts the clock. */
  readonly startsAt: string;
  readonly startsAtZh: string;
  /** Whether a last day that is a rest day gives way to the next working day (民法典 203(1)). Working days never end on one. */
  readonly rollover: boolean;
  /** For a limit in hours: around the clock (the default), or business hours only. */
  readonly hours?: 'around-the-clock' | 'office-hours';
  /** When the last day ends: at 24:00 (the default), or when business stops (民法典 203(2)). */
  readonly ends?: 'end-of-day' | 'close-of-business';
  readonly stops: readonly Stop[];
  readonly extension: ExtensionRule | null;
  /** How long before the due instant the clock warns. */
  readonly warnBefore: Amount;
  readonly expiry: Expiry;
  readonly basis: readonly Basis[];
  /** `internal` is the centre's own promise 承诺时限, never longer than the law. */
  readonly status: (typeof statuses)[number];
  /** How the text of the law was read; only for statutory rules. */
  readonly verifiedFrom?: 'statute-text' | 'quotation' | 'superseded-text' | 'memory';
  /** A `local` example is loaded only for a division that asks for it. */
  readonly scope?: 'national' | 'local';
  /** Where this version differs from `usualChoices`. */
  readonly choices?: Partial<Choices>;
  readonly note?: string;
  readonly noteZh?: string;
}

/** An amount in Chinese, for example `15个工作日`. */
export function amountText({ amount, unit }: Amount): string {
  return amount === 0 ? '当日' : `${amount}${unitNames[unit]}`;
}
