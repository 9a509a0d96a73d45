import { receivable, type StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import { mayApply } from './application/applicant.js';
import type { Accept, NotAccept } from './application/application.inputs.js';
import { onFastList } from './application/fast-list.js';
import { inPracticeArea } from './application/jurisdiction.js';
import { materialsComplete } from './application/materials.js';
import { dayTextOf } from './day.js';
import { willTaken } from './inquiry/inquiry.js';
import type { NotarizationCase } from './notarization.case.js';
import { avoidanceDecided } from './notary/avoidance.js';
import { mayTakeCharge } from './notary/notary.js';
import type { OfficeFound } from './office/office.lookup.js';
import { reExaminationMatter } from './re-examination/re-examination.actions.js';
import { nothingRefuted } from './verification/verification.js';

defineProblems({
  'referral-missing': { status: 409, title: '须告知可以受理的公证机构' },
});

/** Whether the office and this notary may accept the application (公证法 23, 25; 公证程序规则 19, 20). */
export function mayAccept({ case: row, input, found, at }: StepFacts<NotarizationCase, Accept>): Problem | undefined {
  if (row.matter === reExaminationMatter) {
    return new Problem('re-examination-of-none', '复查申请请用“受理复查申请”，并指明公证书编号。');
  }
  const { office } = found as OfficeFound;
  const { venue, notary, fast } = input;
  const applicant = input.applicant ?? row.applicant;
  return (
    mayTakeCharge(notary, found as OfficeFound, { ...row, applicant }, dayTextOf(at)) ??
    (applicant ? mayApply(row.matter, applicant) : undefined) ??
    (input.materials ? receivable({ case: row, input: input.materials }) : undefined) ??
    (venue && inPracticeArea(row.matter, { immovable: false, ...venue }, office.area)) ??
    (fast ? onFastList(row.matter) : undefined)
  );
}

/** An applicant who came to the wrong place is told which office may accept (公证程序规则 19). */
export function referred({ input: { ground, referTo } }: { readonly input: NotAccept }): Problem | undefined {
  return ground === 'out-of-area' && !referTo
    ? new Problem('referral-missing', '因不在执业区域内不予受理的，请填写可以受理的公证机构并告知申请人。')
    : undefined;
}

/** Whether the file is fit to be approved (公证程序规则 40, 41). */
export function fileComplete({ case: row }: { readonly case: Readonly<NotarizationCase> }): Problem | undefined {
  const { matter, applicant, materials, inquiries, verifications, avoidance } = row;
  if (!applicant) return new Problem('applicant-unchecked', '请先核对并登记申请人的身份、行为能力和代理情况。');
  return (
    avoidanceDecided(avoidance) ??
    mayApply(matter, applicant) ??
    materialsComplete(matter, materials) ??
    willTaken(matter, inquiries) ??
    nothingRefuted(verifications)
  );
}
