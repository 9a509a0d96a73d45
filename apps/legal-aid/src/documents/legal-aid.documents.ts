import type { DocumentTemplate } from '@yizhan/casework';
import { assignmentLetter } from './assignment-letter.document.js';
import { authorityLetter } from './authority-letter.document.js';
import { deemedWithdrawnNotice } from './deemed-withdrawn-notice.document.js';
import { grantDecision } from './grant-decision.document.js';
import { missingMaterials } from './missing-materials.document.js';
import { objectionReview } from './objection-review.document.js';
import { provisionalDecision } from './provisional-decision.document.js';
import { recipientNotice } from './recipient-notice.document.js';
import { refusalDecision } from './refusal-decision.document.js';
import { replacementDecision } from './replacement-decision.document.js';
import { subsidySlip } from './subsidy-slip.document.js';
import { terminationDecision } from './termination-decision.document.js';

/** Everything that legal aid draws up. */
export const legalAidDocuments: readonly DocumentTemplate[] = [
  missingMaterials,
  deemedWithdrawnNotice,
  grantDecision,
  provisionalDecision,
  refusalDecision,
  assignmentLetter,
  recipientNotice,
  authorityLetter,
  replacementDecision,
  terminationDecision,
  objectionReview,
  subsidySlip,
];
