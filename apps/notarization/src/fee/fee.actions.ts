import { Problem } from '@yizhan/platform';
import { dayTextOf } from '../day.js';
import type { NotarizationCase } from '../notarization.case.js';
import { actions, inHand } from '../notarization.states.js';
import { accountOf, assess, canPay, canReduce, canRefund, type FeeItem, withMovement, withReduction } from './fee.js';
import * as input from './fee.inputs.js';
import { scheduleOn } from './fee.schedule.js';

/** The fee: assessed, reduced, taken, given back (公证法 34; 公证程序规则 22). */
export const feeActions = actions({
  'assess-fee': {
    title: '核定公证费',
    from: inHand,
    role: 'notary',
    input: input.AssessFee,
    guard: ({ case: row, input: basis, at }) => {
      const items = itemsOf(row, basis, at);
      return items instanceof Problem ? items : undefined;
    },
    apply: ({ case: row, input: basis, at }) => ({
      fee: accountOf(scheduleOn(dayTextOf(at)), itemsOf(row, basis, at) as FeeItem[], basis.valueFen, row.fee),
    }),
  },
  'reduce-fee': {
    title: '减免公证费',
    from: inHand,
    role: 'head',
    input: input.ReduceFee,
    guard: ({ case: { fee }, input: reduction }) => canReduce(fee, reduction),
    apply: ({ case: { fee }, input: { ground, percent, legalAidNo } }) => ({
      fee: withReduction(fee!, { ground, percent, ...(legalAidNo && { legalAidNo }) }),
    }),
  },
  'pay-fee': {
    title: '登记收费',
    from: inHand,
    role: ['notary', 'clerk'],
    input: input.PayFee,
    guard: ({ case: { fee }, input: { fen } }) => canPay(fee, fen),
    apply: ({ case: { fee }, input: { fen, receiptNo }, at }) => ({
      fee: withMovement(fee!, { kind: 'payment', fen, on: dayTextOf(at), receiptNo }),
    }),
  },
  'refund-fee': {
    title: '登记退费',
    from: inHand,
    role: ['notary', 'clerk'],
    input: input.RefundFee,
    guard: ({ case: { fee }, input: { fen } }) => canRefund(fee, fen),
    apply: ({ case: { fee }, input: { fen, receiptNo }, at }) => ({ fee: refunded(fee, fen, at, receiptNo) }),
  },
});

/** Whether an ending may give so much back. */
export function endingRefunds(
  { fee }: Readonly<NotarizationCase>,
  { refundFen = 0 }: input.Ending,
): Problem | undefined {
  return canRefund(fee, refundFen);
}

/** The fee as an ending without a certificate leaves it. */
export function feeAtEnd({ fee }: Readonly<NotarizationCase>, { refundFen = 0 }: input.Ending, at: number) {
  return refundFen > 0 ? { fee: refunded(fee, refundFen, at) } : {};
}

function refunded(fee: NotarizationCase['fee'], fen: number, at: number, receiptNo?: string) {
  return withMovement(fee!, { kind: 'refund', fen, on: dayTextOf(at), ...(receiptNo && { receiptNo }) });
}

function itemsOf(
  { matter, arrangement }: Readonly<NotarizationCase>,
  { valueFen, duplicates = 0, drafted = false }: input.AssessFee,
  at: number,
) {
  const mode = arrangement?.mode;
  const visited = mode === 'on-site' || mode === 'touring';
  return assess(scheduleOn(dayTextOf(at)), {
    matter,
    duplicates,
    drafted,
    visited,
    ...(valueFen !== undefined && { valueFen }),
  });
}
