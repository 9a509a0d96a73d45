import type { StepFacts } from '@yizhan/casework';
import { Problem } from '@yizhan/platform';
import { type NextNumber, nextNumber } from '../certificate/certificate.lookup.js';
import { characterOf } from '../certificate/certificate-number.js';
import { numbered } from '../certificate/issue.js';
import { dayTextOf } from '../day.js';
import type { NotarizationCase } from '../notarization.case.js';
import { actions } from '../notarization.states.js';
import { avoidanceDecided } from '../notary/avoidance.js';
import { inCharge } from '../notary/charge.actions.js';
import { mayTakeCharge } from '../notary/notary.js';
import * as input from './re-examination.inputs.js';
import { paidFor, type ReExaminationFound, reExaminationFound, written } from './re-examination.lookup.js';
import { type Decision, effectOf, hasFindings, mayReExamine, refundByFault } from './re-examination.js';

type Facts<I extends object> = StepFacts<NotarizationCase, I>;

/** The matter under which a re-examination comes in. */
export const reExaminationMatter = 'notarization.re-examination';

/** After the certificate: re-examined, and upheld, put right or revoked (公证法 39; 公证程序规则 61–66). */
export const reExaminationActions = actions({
  'accept-re-examination': {
    title: '受理复查申请',
    from: ['taken-over'],
    to: 're-examining',
    role: 'notary',
    input: input.AcceptReExamination,
    lookup: ({ case: { division }, input: given, database }) => reExaminationFound(database, division, given),
    guard: accepted,
    apply: ({ input: given, found }) => taken(given, found as ReExaminationFound),
  },
  'report-findings': {
    title: '登记复查结论',
    from: ['re-examining'],
    role: 'notary',
    input: input.ReportFindings,
    apply: ({ case: { reExamination }, input: { findings, opinion } }) => ({
      reExamination: { ...reExamination!, findings, opinion },
    }),
  },
  uphold: {
    title: '维持公证书',
    from: ['re-examining'],
    to: 'upheld',
    role: 'head',
    input: input.Uphold,
    guard: decidable,
    apply: () => ({ effect: 'upheld' as const }),
  },
  'decide-correction': {
    title: '决定更正、补正',
    from: ['re-examining'],
    to: 'correcting',
    role: 'head',
    input: input.DecideCorrection,
    guard: decidable,
    apply: facts => decided(facts, facts.input.kind),
  },
  'decide-revocation': {
    title: '决定撤销',
    from: ['re-examining'],
    to: 'revoking',
    role: 'head',
    input: input.DecideRevocation,
    guard: decidable,
    apply: facts => decided(facts, 'revocation'),
  },
  'correct-certificate': {
    title: '更正、补正公证书',
    from: ['correcting'],
    to: 'corrected',
    role: 'notary',
    input: input.CorrectCertificate,
    lookup: async ({ case: { division }, input: { how }, at, database }) =>
      how === 'supplemented' ? nextNumber(database, division, dayTextOf(at), characterOf(null)) : {},
    guard: ({ input: { how, reportNo } }) =>
      how === 'supplemented' && !reportNo
        ? new Problem('association-not-told', '出具补正公证书须当日报公证协会备案，请填写备案编号。')
        : undefined,
    apply: corrected,
  },
  'report-revocation': {
    title: '登记撤销报备',
    from: ['revoking'],
    role: 'notary',
    input: input.ReportRevocation,
    apply: ({ case: { reExamination }, input: { reportNo }, at }) => ({
      reExamination: { ...reExamination!, reportNo, reportedOn: dayTextOf(at) },
    }),
  },
  'revoke-certificate': {
    title: '撤销公证书',
    from: ['revoking'],
    to: 'revoked',
    role: 'notary',
    input: input.RevokeCertificate,
    lookup: ({ case: { reExamination }, database }) => paidFor(database, reExamination!.certificateCase),
    guard: ({ case: { reExamination }, input: { refundFen = 0 }, found }) => {
      if (reExamination!.reportedOn === undefined) {
        return new Problem('association-not-told', '撤销决定须当日报公证协会备案并录入系统，请先登记报备。');
      }
      return refundByFault(reExamination!.decision!.fault, refundFen, (found as { paidFen: number }).paidFen);
    },
    apply: ({ case: { reExamination }, input: { refundFen = 0 } }) => ({
      effect: 'revoked' as const,
      reExamination: { ...reExamination!, refundFen },
    }),
  },
});

function accepted({ case: row, input: given, found, at }: Facts<input.AcceptReExamination>): Problem | undefined {
  const { certificate, ...office } = found as ReExaminationFound;
  if (!certificate) {
    return new Problem(
      'certificate-unknown',
      '登记簿中没有此编号，请核对；系统启用前的公证书请填写出证日期和承办公证员。',
    );
  }
  const { askedBy, since, notary: name } = given;
  const notary = inCharge(name, office).notary!;
  const request = { certificate, askedBy, notary, receivedAt: row.receivedAt.getTime(), ...(since && { since }) };
  return mayTakeCharge(name, office, { ...row, matter: reExaminationMatter }, dayTextOf(at)) ?? mayReExamine(request);
}

function taken({ askedBy, since, request, notary }: input.AcceptReExamination, found: ReExaminationFound) {
  const { caseId, certificateNo, issuedOn, notary: issuedBy } = found.certificate!;
  return {
    ...inCharge(notary, found),
    matter: reExaminationMatter,
    examinedNo: written(certificateNo),
    reExamination: {
      certificateNo,
      certificateCase: caseId,
      issuedOn,
      issuedBy,
      askedBy,
      ...(since && { since }),
      request,
    },
  };
}

function decidable({ case: { avoidance, reExamination } }: Pick<Facts<object>, 'case'>): Problem | undefined {
  return avoidanceDecided(avoidance) ?? hasFindings(reExamination);
}

function decided(
  { case: { reExamination }, input: { fault }, caller, at }: Facts<input.DecideRevocation>,
  kind: Decision['kind'],
) {
  const decision: Decision = { kind, fault, decidedOn: dayTextOf(at), by: caller.name };
  return { reExamination: { ...reExamination!, decision } };
}

function corrected({ case: row, input: { how, reportNo }, found, at }: Facts<input.CorrectCertificate>) {
  const today = dayTextOf(at);
  const reExamination = row.reExamination!;
  const supplemented = how === 'supplemented';
  return {
    effect: effectOf(reExamination.decision!.kind, supplemented),
    ...(supplemented && numbered(found as NextNumber, today, characterOf(null), 1, 0)),
    reExamination: { ...reExamination, ...(reportNo && { reportNo, reportedOn: today }) },
  };
}
