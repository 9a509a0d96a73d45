import { defineProcedure, everythingSupplied, recordActions, resumeClock, suspendClock } from '@yizhan/casework';
import { NotarizationCase } from './notarization.case.js';
import * as input from './notarization.inputs.js';

/**
 * Notarization 公证: from acceptance to certificate 15 working days; supplementing and verifying do not count (公证法
 * art. 30). A matter that cannot be finished within six months for the party's reasons is terminated (公证程序规则 art. 50).
 */
export const notarization = defineProcedure({
  service: 'notarization',
  title: '公证',
  entity: NotarizationCase,
  initial: 'taken-over',
  readers: ['clerk', 'hotline', 'head', 'supervisor', 'admin'],
  states: {
    'taken-over': { title: '待受理' },
    accepted: { title: '办理中' },
    supplementing: { title: '等待当事人补充材料', waits: 'supplement-materials' },
    verifying: { title: '核实中', waits: 'verification' },
    issued: { title: '已出证', outcome: 'certificate' },
    'not-accepted': { title: '不予受理', outcome: 'not-accepted' },
    refused: { title: '不予办理', outcome: 'refused' },
    terminated: { title: '终止公证', outcome: 'terminated' },
    withdrawn: { title: '申请人撤回', outcome: 'withdrawn' },
    returned: { title: '已退回受理中心', outcome: 'returned' },
  },
  clocks: {
    'notarization.accept': { counts: ['taken-over'] },
    'notarization.issue': { counts: ['accepted'], stands: ['supplementing', 'verifying'] },
    'notarization.supplement': { counts: ['supplementing'] },
    'notarization.terminate-inactive': { counts: ['accepted', 'supplementing', 'verifying'] },
  },
  actions: {
    accept: {
      title: '受理',
      from: ['taken-over'],
      to: 'accepted',
      role: 'notary',
      input: input.Accept,
      apply: ({ input: { notary } }) => ({ notary }),
    },
    'not-accept': {
      title: '不予受理',
      from: ['taken-over'],
      to: 'not-accepted',
      role: 'notary',
      input: input.NotAccept,
    },
    return: {
      title: '退回受理中心',
      from: ['taken-over'],
      to: 'returned',
      role: ['notary', 'head'],
      input: input.Reason,
    },
    'request-supplement': {
      title: '要求补充材料',
      from: ['accepted'],
      to: 'supplementing',
      role: 'notary',
      input: input.RequestSupplement,
      apply: ({ input: { items } }) => ({ requested: items }),
    },
    supplement: {
      title: '登记补充材料',
      from: ['supplementing'],
      to: 'accepted',
      role: 'notary',
      input: input.Supplement,
      guard: everythingSupplied,
      apply: () => ({ requested: [] }),
    },
    'start-verification': {
      title: '开始核实',
      from: ['accepted'],
      to: 'verifying',
      role: 'notary',
      input: input.StartVerification,
      apply: ({ input: { body } }) => ({ verifyingWith: body }),
    },
    'finish-verification': {
      title: '登记核实结果',
      from: ['verifying'],
      to: 'accepted',
      role: 'notary',
      input: input.FinishVerification,
      apply: () => ({ verifyingWith: null }),
    },
    'issue-certificate': {
      title: '出具公证书',
      from: ['accepted'],
      to: 'issued',
      role: 'notary',
      input: input.IssueCertificate,
      apply: ({ input: { certificateNo, copies } }) => ({ certificateNo, copies }),
    },
    refuse: {
      title: '不予办理',
      from: ['accepted', 'supplementing', 'verifying'],
      to: 'refused',
      role: 'notary',
      input: input.Refuse,
    },
    terminate: {
      title: '终止公证',
      from: ['accepted', 'supplementing', 'verifying'],
      to: 'terminated',
      role: 'notary',
      input: input.Terminate,
    },
    withdraw: {
      title: '登记撤回',
      from: ['taken-over', 'accepted', 'supplementing', 'verifying'],
      to: 'withdrawn',
      role: 'notary',
      input: input.Reason,
    },
    'suspend-clock': suspendClock('accepted', 'supplementing', 'verifying'),
    'resume-clock': resumeClock('accepted', 'supplementing', 'verifying'),
    ...recordActions('taken-over', 'accepted', 'supplementing', 'verifying'),
  },
});
