import {
  defineProcedure,
  handlerActions,
  recordActions,
  refer,
  resumeClock,
  suggestsMatter,
  suspendClock,
  withReceived,
} from '@yizhan/casework';
import { Problem } from '@yizhan/platform';
import { applicationActions } from './application/application.actions.js';
import { fastListOf } from './application/fast-list.js';
import { notOwn } from './approval/approval.js';
import { nextNumber, type NextNumber } from './certificate/certificate.lookup.js';
import { characterIn, issuedOn, mayIssue, numbered } from './certificate/issue.js';
import { dayTextOf } from './day.js';
import { endingRefunds, feeActions, feeAtEnd } from './fee/fee.actions.js';
import { NotarizationCase } from './notarization.case.js';
import { fileComplete, mayAccept, referred } from './notarization.guards.js';
import * as input from './notarization.inputs.js';
import { clocks, inHand, inReExamination, open, states } from './notarization.states.js';
import { avoidanceDecided } from './notary/avoidance.js';
import { chargeActions, inCharge } from './notary/charge.actions.js';
import { officeOf, type OfficeFound } from './office/office.lookup.js';
import { reExaminationActions } from './re-examination/re-examination.actions.js';
import { verificationActions } from './verification/verification.actions.js';

/**
 * Notarization 公证: from acceptance to certificate 15 working days; supplementing and verifying do not count (公证法
 * art. 30). A matter that cannot be finished within six months for the party's reasons is terminated (公证程序规则 art. 50).
 * A certificate that somebody thinks wrong is re-examined within 30 days by another notary (公证程序规则 arts 61–66); that
 * comes in as a matter of its own and names the certificate, whose case is long over.
 */
export const notarization = defineProcedure({
  service: 'notarization',
  title: '公证',
  entity: NotarizationCase,
  initial: 'taken-over',
  readers: ['clerk', 'hotline', 'head', 'supervisor', 'admin'],
  confidential: ['applicant', 'inquiries', 'draft'],
  conflicts: {
    one_re_examination: () => new Problem('re-examination-pending', '该公证书已有一件复查正在办理，请并入该件。'),
  },
  states,
  clocks,
  actions: {
    ...applicationActions,
    accept: {
      title: '受理',
      from: ['taken-over'],
      to: 'accepted',
      role: 'notary',
      input: input.Accept,
      lookup: ({ case: { division }, input: { notary }, database }) => officeOf(database, division, notary),
      guard: mayAccept,
      apply: ({
        case: { matter, materials },
        input: { notary, applicant, materials: lot, venue, fast },
        found,
        at,
        caller,
      }) => ({
        ...inCharge(notary, found as OfficeFound),
        ...(applicant && { applicant: { ...applicant } }),
        ...(lot && { materials: withReceived(materials, lot.items, at, caller) }),
        venue: venue ? { immovable: false, ...venue } : null,
        fastList: fast ? fastListOf(matter)! : null,
      }),
    },
    'not-accept': {
      title: '不予受理',
      from: ['taken-over'],
      to: 'not-accepted',
      role: 'notary',
      input: input.NotAccept,
      guard: referred,
    },
    return: {
      title: '退回受理中心',
      from: ['taken-over'],
      to: 'returned',
      role: ['notary', 'head'],
      input: input.ReturnToIntake,
      guard: suggestsMatter,
    },
    refer: refer(['notary', 'head'], ...inHand, ...inReExamination),
    ...chargeActions,
    ...verificationActions,
    ...feeActions,
    'submit-for-approval': {
      title: '拟制公证书并报批',
      from: ['accepted'],
      to: 'approving',
      role: 'notary',
      input: input.SubmitForApproval,
      confidential: ['text', 'opinion'],
      guard: fileComplete,
      apply: ({ input: { text, opinion }, at }) => ({ draft: { text, opinion, submittedOn: dayTextOf(at) } }),
    },
    approve: {
      title: '审批同意',
      from: ['approving'],
      to: 'approved',
      role: 'head',
      input: input.Approve,
      guard: ({ case: row, caller }) => notOwn(row, caller),
      apply: ({ caller, at }) => ({ approval: { by: caller.name, on: dayTextOf(at) } }),
    },
    'send-back': {
      title: '审批退回',
      from: ['approving'],
      to: 'accepted',
      role: 'head',
      input: input.Reason,
    },
    'issue-certificate': {
      title: '出具公证书',
      from: ['accepted', 'approved'],
      to: 'issued',
      role: 'notary',
      input: input.IssueCertificate,
      lookup: query => nextNumber(query.database, query.case.division, issuedOn(query), characterIn(query)),
      guard: mayIssue,
      apply: facts => ({
        ...numbered(
          facts.found as NextNumber,
          issuedOn(facts),
          characterIn(facts),
          facts.input.copies,
          facts.input.duplicates ?? 0,
        ),
        paperNo: facts.input.certificateNo ?? null,
      }),
    },
    refuse: {
      title: '不予办理',
      from: inHand,
      to: 'refused',
      role: 'notary',
      input: input.Refuse,
      guard: ({ case: row, input: ending }) => avoidanceDecided(row.avoidance) ?? endingRefunds(row, ending),
      apply: ({ case: row, input: ending, at }) => feeAtEnd(row, ending, at),
    },
    terminate: {
      title: '终止公证',
      from: inHand,
      to: 'terminated',
      role: 'notary',
      input: input.Terminate,
      guard: ({ case: row, input: ending }) => endingRefunds(row, ending),
      apply: ({ case: row, input: ending, at }) => feeAtEnd(row, ending, at),
    },
    withdraw: {
      title: '登记撤回',
      from: ['taken-over', ...inHand, ...inReExamination],
      to: 'withdrawn',
      role: 'notary',
      input: input.Withdraw,
      guard: ({ case: row, input: ending }) => endingRefunds(row, ending),
      apply: ({ case: row, input: ending, at }) => feeAtEnd(row, ending, at),
    },
    ...reExaminationActions,
    'suspend-clock': suspendClock(...inHand),
    'resume-clock': resumeClock(...inHand),
    'suspend-recheck-clock': { ...suspendClock(...inReExamination), title: '复查：中止时限' },
    'resume-recheck-clock': { ...resumeClock(...inReExamination), title: '复查：恢复时限' },
    ...recordActions(...open),
    ...handlerActions(['notary'], ...open),
  },
});
