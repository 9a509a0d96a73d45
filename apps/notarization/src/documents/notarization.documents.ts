import type { DocumentTemplate } from '@yizhan/casework';
import { acceptanceNotice } from './acceptance-notice.document.js';
import { certificateNotice } from './certificate-notice.document.js';
import { feeNotice } from './fee-notice.document.js';
import { missingMaterials } from './missing-materials.document.js';
import { nonAcceptance } from './non-acceptance.document.js';
import { reExaminationAcceptance } from './re-examination-acceptance.document.js';
import { reExaminationDecision } from './re-examination-decision.document.js';
import { refusalDecision } from './refusal-decision.document.js';
import { terminationDecision } from './termination-decision.document.js';

/** Everything that notarization draws up; the text of a certificate is the notary's own. */
export const notarizationDocuments: readonly DocumentTemplate[] = [
  acceptanceNotice,
  nonAcceptance,
  missingMaterials,
  feeNotice,
  certificateNotice,
  refusalDecision,
  terminationDecision,
  reExaminationAcceptance,
  reExaminationDecision,
];
