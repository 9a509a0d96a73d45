import { defineProcedure, recordActions, refer, referable, suggestsMatter } from '@yizhan/casework';
import { MediationCase } from './mediation.case.js';
import { bothConsent, hasTakenPlace, sessionHeld } from './mediation.guards.js';
import * as input from './mediation.inputs.js';

/**
 * People's mediation 人民调解: as a rule concluded within one month of acceptance (人民调解工作若干规定 art. 33); longer
 * only with both sides' consent. Mediation is voluntary: a party may end it at any time (人民调解法 art. 23).
 */
export const mediation = defineProcedure({
  service: 'mediation',
  title: '人民调解',
  entity: MediationCase,
  initial: 'taken-over',
  readers: ['clerk', 'hotline', 'head', 'supervisor', 'admin'],
  states: {
    'taken-over': { title: '待受理' },
    accepted: { title: '已受理，待指派调解员' },
    mediating: { title: '调解中' },
    performing: { title: '已达成协议，履行中' },
    confirming: { title: '已申请司法确认，履行中' },
    performed: { title: '协议已履行', outcome: 'performed' },
    breached: { title: '协议未履行，已告知救济途径', outcome: 'breached' },
    failed: { title: '调解不成，已告知其他途径', outcome: 'no-agreement' },
    refused: { title: '一方不同意调解', outcome: 'refused' },
    withdrawn: { title: '申请人撤回', outcome: 'withdrawn' },
    returned: { title: '已退回受理中心', outcome: 'returned' },
  },
  clocks: {
    'mediation.accept': { counts: ['taken-over'] },
    'mediation.conclude': { counts: ['accepted', 'mediating'] },
    'mediation.perform': { counts: ['performing', 'confirming'] },
    'mediation.confirm-apply': { counts: ['performing'] },
  },
  actions: {
    accept: { title: '受理', from: ['taken-over'], to: 'accepted', role: 'mediator', input: input.Accept },
    refuse: { title: '登记一方不同意调解', from: ['taken-over'], to: 'refused', role: 'mediator', input: input.Reason },
    return: {
      title: '退回受理中心',
      from: ['taken-over', 'accepted'],
      to: 'returned',
      role: ['mediator', 'head'],
      input: input.ReturnToIntake,
      guard: suggestsMatter,
    },
    'assign-mediator': {
      title: '指派调解员',
      from: ['accepted', 'mediating'],
      to: 'mediating',
      role: ['mediator', 'head'],
      input: input.AssignMediator,
      apply: ({ input: { mediator, committee } }) => ({ mediator, committee: committee ?? null }),
    },
    'hold-session': {
      title: '登记调解',
      from: ['mediating'],
      role: 'mediator',
      input: input.HoldSession,
      guard: hasTakenPlace,
      apply: ({ case: { sessions } }) => ({ sessions: sessions + 1 }),
    },
    extend: {
      title: '延长调解期限',
      from: ['mediating'],
      role: ['mediator', 'head'],
      input: input.Extend,
      guard: bothConsent,
      ledger: {
        adds: 'extended',
        clock: 'mediation.conclude',
        entry: ({ input: { months, reason } }) => ({ amount: months, approver: 'parties', reason }),
      },
    },
    'reach-agreement': {
      title: '登记调解协议',
      from: ['mediating'],
      to: 'performing',
      role: 'mediator',
      input: input.ReachAgreement,
      guard: sessionHeld,
      apply: ({ input: { terms, performBy } }) => ({ agreement: terms, performBy: performBy ?? null }),
    },
    'apply-confirmation': {
      title: '登记申请司法确认',
      from: ['performing'],
      to: 'confirming',
      role: 'mediator',
      input: input.ApplyConfirmation,
    },
    'confirm-performance': {
      title: '确认协议已履行',
      from: ['performing', 'confirming'],
      to: 'performed',
      role: 'mediator',
      input: input.ConfirmPerformance,
    },
    'report-breach': {
      title: '登记协议未履行',
      from: ['performing', 'confirming'],
      to: 'breached',
      role: 'mediator',
      input: input.ReportBreach,
    },
    fail: {
      title: '终止调解',
      from: ['accepted', 'mediating'],
      to: 'failed',
      role: 'mediator',
      input: input.Fail,
      guard: referable,
    },
    refer: refer(['mediator', 'head'], 'accepted', 'mediating', 'performing', 'confirming'),
    withdraw: {
      title: '登记撤回',
      from: ['taken-over', 'accepted', 'mediating'],
      to: 'withdrawn',
      role: 'mediator',
      input: input.Reason,
    },
    ...recordActions('taken-over', 'accepted', 'mediating', 'performing', 'confirming'),
  },
});
