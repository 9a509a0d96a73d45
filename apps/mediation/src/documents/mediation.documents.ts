import type { DocumentTemplate } from '@yizhan/casework';
import { acceptanceNotice } from './acceptance-notice.document.js';
import { agreement } from './agreement.document.js';
import { breachNotice } from './breach-notice.document.js';
import { confirmationApplication } from './confirmation-application.document.js';
import { oralAgreement } from './oral-agreement.document.js';
import { terminationNotice } from './termination-notice.document.js';
import { visitRecord } from './visit-record.document.js';

/** Everything that mediation draws up. */
export const mediationDocuments: readonly DocumentTemplate[] = [
  acceptanceNotice,
  agreement,
  oralAgreement,
  confirmationApplication,
  visitRecord,
  terminationNotice,
  breachNotice,
];
