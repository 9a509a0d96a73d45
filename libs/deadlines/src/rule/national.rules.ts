import type { Rule } from './rule.js';
import { adminReviewRules } from './rules/admin-review.rules.js';
import { adminReviewApplicationRules } from './rules/admin-review-application.rules.js';
import { adminReviewNormsRules } from './rules/admin-review-norms.rules.js';
import { appraisalRules } from './rules/appraisal.rules.js';
import { arbitrationRules } from './rules/arbitration.rules.js';
import { communityCorrectionRules } from './rules/community-correction.rules.js';
import { complaintRules } from './rules/complaint.rules.js';
import { consultationRules } from './rules/consultation.rules.js';
import { generalRules } from './rules/general.rules.js';
import { intakeRules } from './rules/intake.rules.js';
import { labourArbitrationRules } from './rules/labour-arbitration.rules.js';
import { landArbitrationRules } from './rules/land-arbitration.rules.js';
import { legalAidRules } from './rules/legal-aid.rules.js';
import { legalAidProvisionRules } from './rules/legal-aid-provision.rules.js';
import { licensingRules } from './rules/licensing.rules.js';
import { mediationRules } from './rules/mediation.rules.js';
import { mediationCourtRules } from './rules/mediation-court.rules.js';
import { notarizationRules } from './rules/notarization.rules.js';
import { notarizationRecheckRules } from './rules/notarization-recheck.rules.js';
import { petitionRules } from './rules/petition.rules.js';
import { relatedRules } from './rules/related.rules.js';
import { supervisionRules } from './rules/supervision.rules.js';

/** Every rule as it is written down, by domain of law. */
const written: readonly Rule[] = [
  ...intakeRules,
  ...legalAidRules,
  ...legalAidProvisionRules,
  ...mediationRules,
  ...mediationCourtRules,
  ...notarizationRules,
  ...notarizationRecheckRules,
  ...appraisalRules,
  ...consultationRules,
  ...adminReviewApplicationRules,
  ...adminReviewRules,
  ...adminReviewNormsRules,
  ...arbitrationRules,
  ...labourArbitrationRules,
  ...landArbitrationRules,
  ...petitionRules,
  ...complaintRules,
  ...communityCorrectionRules,
  ...licensingRules,
  ...relatedRules,
  ...generalRules,
  ...supervisionRules,
];

/** The rules that hold everywhere. */
export const nationalRules: readonly Rule[] = written.filter(rule => rule.scope !== 'local');

/** Rules of single provinces and cities. They hold nowhere unless a division asks for them. */
export const localExamples: readonly Rule[] = written.filter(rule => rule.scope === 'local');
