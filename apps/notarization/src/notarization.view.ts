import type { Loaded } from '@yizhan/casework';
import type { Caller } from '@yizhan/platform';
import { standingsOf } from './application/materials.js';
import { needsApproval } from './approval/approval.js';
import { paidFen } from './fee/fee.js';
import type { NotarizationCase } from './notarization.case.js';
import { openOf } from './verification/verification.js';

/** What a case shows beside its columns; what was said to the notary is for the notary and the head alone. */
export function notarizationView(
  view: Record<string, unknown>,
  { row }: Loaded<NotarizationCase>,
  caller: Caller,
): object {
  const {
    certificateWord: _,
    certificateYear: __,
    certificateCharacter: ___,
    certificateSerial: ____,
    ...shown
  } = view;
  const inside = caller.roles.some(role => role === 'notary' || role === 'head');
  return {
    ...shown,
    materials: standingsOf(row.matter, row.materials),
    needsApproval: needsApproval(row),
    openVerifications: openOf(row.verifications).length,
    ...(row.fee && { paidFen: paidFen(row.fee) }),
    ...(!inside && { inquiries: row.inquiries.length, draft: null }),
  };
}
