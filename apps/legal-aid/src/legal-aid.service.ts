import { defineService } from '@yizhan/casework';
import { CreateLegalAid1700000000000 } from '../migrations/1700000000000-create-legal-aid.js';
import { AddProvision1700000100000 } from '../migrations/1700000100000-add-provision.js';
import { CreateRegisters1700000101000 } from '../migrations/1700000101000-create-registers.js';
import { legalAidDocuments } from './documents/legal-aid.documents.js';
import { DutyShiftDesk } from './duty-shift/duty-shift.desk.js';
import { DutyShift } from './duty-shift/duty-shift.entity.js';
import { DutyShiftsController } from './duty-shift/duty-shifts.controller.js';
import { LawyerDesk } from './lawyer/lawyer.desk.js';
import { Lawyer } from './lawyer/lawyer.entity.js';
import { LawyersController } from './lawyer/lawyers.controller.js';
import { legalAid } from './legal-aid.procedure.js';
import { QualityDesk } from './quality/quality.desk.js';
import { QualityReview } from './quality/quality-review.entity.js';
import { QualityReviewsController } from './quality/quality-reviews.controller.js';
import { RotaController } from './rota/rota.controller.js';
import { SatisfactionDesk } from './satisfaction/satisfaction.desk.js';
import { SatisfactionSurvey } from './satisfaction/satisfaction-survey.entity.js';
import { SatisfactionSurveysController } from './satisfaction/satisfaction-surveys.controller.js';

/** Legal aid 法律援助 as a service: its table, its columns, and the registers that outlive a case. */
export const legalAidService = defineService({
  procedure: legalAid,
  entities: [Lawyer, DutyShift, QualityReview, SatisfactionSurvey],
  controllers: [
    LawyersController,
    RotaController,
    DutyShiftsController,
    QualityReviewsController,
    SatisfactionSurveysController,
  ],
  documents: legalAidDocuments,
  providers: [LawyerDesk, DutyShiftDesk, QualityDesk, SatisfactionDesk],
  migrations: [CreateLegalAid1700000000000, AddProvision1700000100000, CreateRegisters1700000101000],
  takes: {
    form: 'application',
    requested: [],
    hardship: null,
    hardshipCheck: null,
    provisional: null,
    notice: null,
    denial: null,
    parties: [],
    caseRef: null,
    languages: [],
    lawyer: null,
    lawFirm: null,
    lawyerId: null,
    assignedAt: null,
    assignments: [],
    replacement: null,
    visit: null,
    reports: 0,
    work: [],
    result: null,
    closingFile: null,
    subsidy: null,
  },
  searchText: ({ parties, lawyer, caseRef }) => [...parties.map(({ name }) => name), lawyer, caseRef],
});
