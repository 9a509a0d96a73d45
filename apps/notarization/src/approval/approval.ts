import type { Caller } from '@yizhan/platform';
import { defineProblems, Problem } from '@yizhan/platform';
import type { DayText } from '../day.js';

/** The certificate as the notary has drafted it, with the opinion of the examination. */
export interface Draft {
  readonly text: string;
  readonly opinion: string;
  readonly submittedOn: DayText;
}

/** Who has approved it; its day is the certificate's (公证程序规则 44). */
export interface Approval {
  readonly by: string;
  readonly on: DayText;
}

defineProblems({
  'certificate-not-approved': { status: 409, title: '须先经审批' },
  'own-approval': { status: 409, title: '不得审批自己承办的公证事项' },
  'applicant-unchecked': { status: 409, title: '尚未核对申请人' },
});

/**
 * Matters that no notary issues alone (公证程序规则 40). Which need no approval is for the regulations of place and office
 * to say; an office that says otherwise has its own list in the register. This one holds what is grave by its nature.
 */
export const graveMatters: readonly string[] = [
  'notarization.will',
  'notarization.adoption',
  'notarization.gift',
  'notarization.property-agreement',
  'notarization.enforceable-debt',
  'notarization.deposit',
  'notarization.guardianship',
  'notarization.bequest-support',
];

/** From this value on, in fen, every matter needs approval: half a million yuan. */
export const graveValueFen = 50_000_000;

/** Whether the matter needs approval before its certificate is issued. @param list the office's own list of matters */
export function needsApproval(
  { matter, fee }: { readonly matter: string | null; readonly fee: { readonly valueFen?: number } | null },
  list: readonly string[] | null = null,
): boolean {
  return (list ?? graveMatters).includes(matter ?? '') || (fee?.valueFen ?? 0) >= graveValueFen;
}

/** Nobody approves the own case (公证程序规则 40). */
export function notOwn({ notary }: { readonly notary: string | null }, caller: Caller): Problem | undefined {
  return caller.name === notary
    ? new Problem('own-approval', '审批人不得审批自己承办的公证事项，请由其他负责人或者被指定的公证员审批。')
    : undefined;
}
