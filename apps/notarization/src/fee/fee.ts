import { defineProblems, Problem } from '@yizhan/platform';
import type { DayText } from '../day.js';
import { type FeeSchedule, tariffOf, type Tariff } from './fee.schedule.js';

/** What a fee is assessed by. */
export interface FeeBasis {
  readonly matter: string | null;
  /** What the matter is about is worth, in fen. */
  readonly valueFen?: number;
  readonly duplicates: number;
  /** An instrument was drafted for the party. */
  readonly drafted: boolean;
  /** The office went out: a round or a visit. */
  readonly visited: boolean;
}

/** One line of a fee. */
export interface FeeItem {
  readonly label: string;
  readonly fen: number;
}

/** Why a fee is reduced or not taken at all. */
export const reductionGrounds = [
  'legal-aid',
  'low-income',
  'disabled',
  'elderly-will',
  'relief-payment',
  'support-agreement',
  'other',
] as const;
export type ReductionGround = (typeof reductionGrounds)[number];

/** A reduction or an exemption 减免 (公证法 34; 公证程序规则 22). */
export interface Reduction {
  readonly ground: ReductionGround;
  /** Per cent that are not taken; 100 is an exemption. */
  readonly percent: number;
  /** The acceptance number of the case in which legal aid was granted. */
  readonly legalAidNo?: string;
}

/** The fee of a case: what it is, and what was paid and given back. All amounts in fen. */
export interface FeeAccount {
  readonly scheduleVersion: number;
  readonly valueFen?: number;
  readonly items: readonly FeeItem[];
  readonly totalFen: number;
  readonly reduction: Reduction | null;
  /** What is to be paid. */
  readonly dueFen: number;
  readonly movements: readonly FeeMovement[];
}

/** Money that came or went. */
export interface FeeMovement {
  readonly kind: 'payment' | 'refund';
  readonly fen: number;
  readonly on: DayText;
  /** Number of the receipt or invoice. */
  readonly receiptNo?: string;
}

defineProblems({
  'value-missing': { status: 409, title: '按标的额收费的事项须填写标的额' },
  'fee-not-assessed': { status: 409, title: '公证费尚未核定' },
  'fee-overpaid': { status: 409, title: '收费超过应收金额' },
  'fee-unpaid': { status: 409, title: '公证费尚未付清' },
  'fee-refund-due': { status: 409, title: '有多收的公证费未退' },
  'refund-exceeds-paid': { status: 409, title: '退费超过实收金额' },
  'legal-aid-no-missing': { status: 409, title: '缺少法律援助案件编号' },
});

/** The fee by a schedule. Refused when the tariff goes by a value and none is given. */
export function assess(schedule: FeeSchedule, basis: FeeBasis): readonly FeeItem[] | Problem {
  const tariff = tariffOf(schedule, basis.matter);
  if (tariff.kind === 'value' && basis.valueFen === undefined) {
    return new Problem('value-missing', '该事项按标的额（受益额）收费，请填写标的额。');
  }
  const items = [
    { label: '公证费', fen: costOf(tariff, basis.valueFen ?? 0) },
    { label: `副本${basis.duplicates}份`, fen: basis.duplicates * schedule.duplicateFen },
    { label: '代书费', fen: basis.drafted ? schedule.draftingFen : 0 },
    { label: '外出办证', fen: basis.visited ? schedule.visitFen : 0 },
  ];
  return items.filter(({ fen }, index) => index === 0 || fen > 0);
}

/** What a tariff makes of a value, in whole fen; each bracket takes its rate of the part that falls in it. */
export function costOf(tariff: Tariff, valueFen: number): number {
  if (tariff.kind === 'piece') return tariff.fen;
  let from = 0;
  let sum = 0;
  for (const { upToFen, rate } of tariff.brackets) {
    const to = Math.min(valueFen, upToFen ?? Infinity);
    if (to > from) sum += (to - from) * rate;
    from = Math.max(from, to);
  }
  return Math.max(tariff.leastFen, Math.round(sum / 10_000));
}

/** An account with these items; what was paid and a reduction that was granted stay. */
export function accountOf(
  schedule: FeeSchedule,
  items: readonly FeeItem[],
  valueFen: number | undefined,
  before: FeeAccount | null,
): FeeAccount {
  const totalFen = items.reduce((sum, { fen }) => sum + fen, 0);
  const reduction = before?.reduction ?? null;
  return {
    scheduleVersion: schedule.version,
    ...(valueFen !== undefined && { valueFen }),
    items,
    totalFen,
    reduction,
    dueFen: reduced(totalFen, reduction),
    movements: before?.movements ?? [],
  };
}

/** What is left to pay, in whole fen. */
export function reduced(totalFen: number, reduction: Reduction | null): number {
  return reduction ? Math.round((totalFen * (100 - reduction.percent)) / 100) : totalFen;
}

/** The account with a reduction. */
export function withReduction(account: FeeAccount, reduction: Reduction): FeeAccount {
  return { ...account, reduction, dueFen: reduced(account.totalFen, reduction) };
}

/** The account after money came or went. */
export function withMovement(account: FeeAccount, movement: FeeMovement): FeeAccount {
  return { ...account, movements: [...account.movements, movement] };
}

/** What the office holds of it. */
export function paidFen(account: FeeAccount | null): number {
  return (account?.movements ?? []).reduce((sum, { kind, fen }) => sum + (kind === 'payment' ? fen : -fen), 0);
}

/** Whether so much may be taken: the fee is known, and no more than it is taken. */
export function canPay(account: FeeAccount | null, fen: number): Problem | undefined {
  if (!account) return new Problem('fee-not-assessed', '请先核定公证费，再登记收费。');
  const open = account.dueFen - paidFen(account);
  return fen > open ? new Problem('fee-overpaid', `应收尚余 ${yuan(open)}，不能收取 ${yuan(fen)}。`) : undefined;
}

/** Whether so much may be given back. */
export function canRefund(account: FeeAccount | null, fen: number): Problem | undefined {
  const paid = paidFen(account);
  return fen > paid ? new Problem('refund-exceeds-paid', `实收 ${yuan(paid)}，不能退还 ${yuan(fen)}。`) : undefined;
}

/** Whether the fee may be reduced like this: for those whom legal aid supports, its case is named. */
export function canReduce(account: FeeAccount | null, { ground, legalAidNo }: Reduction): Problem | undefined {
  if (!account) return new Problem('fee-not-assessed', '请先核定公证费，再办理减免。');
  if (ground === 'legal-aid' && !legalAidNo) {
    return new Problem('legal-aid-no-missing', '因法律援助减免的，请填写法律援助案件的受理编号。');
  }
  return undefined;
}

/** An assessed fee is settled before the certificate goes out: paid up, and what was taken too much given back. */
export function feeSettled(account: FeeAccount | null): Problem | undefined {
  if (!account) return undefined;
  const open = account.dueFen - paidFen(account);
  if (open > 0) return new Problem('fee-unpaid', `公证费还差 ${yuan(open)}，请先收取，或者办理减免。`);
  if (open < 0) return new Problem('fee-refund-due', `多收 ${yuan(-open)}，请先退还（公证程序规则 22）。`);
  return undefined;
}

function yuan(fen: number): string {
  return `${(fen / 100).toFixed(2)} 元`;
}
