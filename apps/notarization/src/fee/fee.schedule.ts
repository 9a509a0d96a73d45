import type { DayText } from '../day.js';

/** Part of a value and the rate on it, in hundredths of a per cent; the last bracket has no upper end. */
export interface Bracket {
  /** In fen; values up to and including it fall in this bracket. */
  readonly upToFen: number | null;
  readonly rate: number;
}

/** What a certificate of a matter costs: so much a piece, or by the value it is about. */
export type Tariff =
  | { readonly kind: 'piece'; readonly fen: number }
  | { readonly kind: 'value'; readonly brackets: readonly Bracket[]; readonly leastFen: number };

/** The prices in force from a day on. */
export interface FeeSchedule {
  readonly version: number;
  readonly effectiveFrom: DayText;
  /** The document it rests on. */
  readonly basis: string;
  readonly tariffs: Readonly<Record<string, Tariff>>;
  /** What a matter without a tariff of its own costs. */
  readonly otherwise: Tariff;
  /** A duplicate 副本, in fen. */
  readonly duplicateFen: number;
  /** Drafting an instrument for the party 代书, in fen. */
  readonly draftingFen: number;
  /** A visit or a round, in fen. */
  readonly visitFen: number;
}

const yuan = 100;
const tenThousand = 10_000 * yuan;
const piece = (amount: number): Tariff => ({ kind: 'piece', fen: amount * yuan });
const byValue = (leastYuan: number, ...brackets: [upToTenThousandYuan: number | null, rate: number][]): Tariff => ({
  kind: 'value',
  leastFen: leastYuan * yuan,
  brackets: brackets.map(([upTo, rate]) => ({ upToFen: upTo === null ? null : upTo * tenThousand, rate })),
});

const gain = byValue(200, [20, 120], [50, 100], [500, 80], [1000, 50], [null, 10]);
const trade = byValue(200, [50, 30], [500, 25], [1000, 20], [2000, 15], [5000, 10], [10_000, 5], [null, 1]);
const pieces = {
  'notarization.will': piece(200),
  'notarization.power-of-attorney': piece(100),
  'notarization.statement': piece(100),
  'notarization.renounce-inheritance': piece(100),
  'notarization.marital-status': piece(80),
  'notarization.kinship': piece(80),
  'notarization.adoption': piece(200),
  'notarization.birth': piece(80),
  'notarization.survival': piece(80),
  'notarization.no-criminal-record': piece(80),
  'notarization.education': piece(80),
  'notarization.signature': piece(80),
  'notarization.copy': piece(80),
  'notarization.property-agreement': piece(300),
  'notarization.guardianship': piece(300),
  'notarization.bequest-support': piece(300),
  'notarization.evidence': piece(500),
  'notarization.re-examination': piece(0),
};

/**
 * The prices of certificates as versioned data, the newest last. A case keeps the schedule in force on the day of its
 * assessment. Both are examples after the national standards, from memory (⚠ 未核对): a province sets its own, and enters
 * it here as a further version before go-live.
 */
export const feeSchedules: readonly FeeSchedule[] = [
  {
    version: 1,
    effectiveFrom: '1998-05-06',
    basis: '公证服务收费管理办法及标准（1998年，示例，⚠ 未核对）',
    tariffs: {
      ...pieces,
      'notarization.inheritance': byValue(200, [null, 200]),
      'notarization.gift': byValue(200, [null, 200]),
      'notarization.contract': trade,
      'notarization.enforceable-debt': byValue(200, [null, 30]),
      'notarization.deposit': byValue(100, [null, 30]),
    },
    otherwise: piece(80),
    duplicateFen: 10 * yuan,
    draftingFen: 100 * yuan,
    visitFen: 0,
  },
  {
    version: 2,
    effectiveFrom: '2011-06-01',
    basis: '关于调整公证服务收费标准的通知（2011年，示例，⚠ 未核对）',
    tariffs: {
      ...pieces,
      'notarization.inheritance': gain,
      'notarization.gift': gain,
      'notarization.contract': trade,
      'notarization.enforceable-debt': byValue(200, [null, 30]),
      'notarization.deposit': byValue(100, [null, 30]),
    },
    otherwise: piece(80),
    duplicateFen: 20 * yuan,
    draftingFen: 100 * yuan,
    visitFen: 100 * yuan,
  },
];

/** The schedule in force on a day: the newest that has begun, or the first for a day before all of them. */
export function scheduleOn(day: DayText, schedules: readonly FeeSchedule[] = feeSchedules): FeeSchedule {
  return schedules.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? schedules[0]!;
}

/** The tariff of a matter. */
export function tariffOf(schedule: FeeSchedule, matter: string | null): Tariff {
  return (matter !== null && Object.hasOwn(schedule.tariffs, matter) && schedule.tariffs[matter]) || schedule.otherwise;
}
