import type { DocumentTemplate } from '@yizhan/casework';
import { acceptanceNotice } from './acceptance-notice.document.js';
import { missingMaterials } from './missing-materials.document.js';
import { refusal } from './refusal.document.js';
import { transferLetter } from './transfer-letter.document.js';

/** Everything that intake draws up. */
export const intakeDocuments: readonly DocumentTemplate[] = [
  acceptanceNotice,
  missingMaterials,
  refusal,
  transferLetter,
];
