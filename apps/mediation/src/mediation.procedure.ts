import { defineProcedure, handlerActions, recordActions } from '@yizhan/casework';
import { agreementActions } from './agreement/agreement.actions.js';
import { applicationActions } from './application/application.actions.js';
import { assignmentActions } from './assignment/assignment.actions.js';
import { confirmationActions } from './confirmation/confirmation.actions.js';
import { endingActions } from './ending/ending.actions.js';
import { MediationCase } from './mediation.case.js';
import { firstVisit, ofAgreement, ofCourt, onlyIf, reportsOwed, termsOwed } from './mediation.clocks.js';
import { inMediation, inPerformance, open, states } from './mediation.states.js';
import { partyActions } from './party/party.actions.js';
import { reportActions } from './report/report.actions.js';
import { sessionActions } from './session/session.actions.js';
import { visitActions } from './visit/visit.actions.js';

/**
 * People's mediation 人民调解: as a rule concluded within one month of acceptance (人民调解工作若干规定 art. 33); longer
 * only with both sides' consent. Mediation is voluntary and free of charge: a party may end it at any time (人民调解法
 * art. 4, 23). Its states are in `mediation.states.ts`, its actions in the folders of their nouns.
 */
export const mediation = defineProcedure({
  service: 'mediation',
  title: '人民调解',
  entity: MediationCase,
  initial: 'taken-over',
  readers: ['clerk', 'hotline', 'head', 'supervisor', 'admin'],
  states,
  clocks: {
    'mediation.accept': { counts: ['taken-over'] },
    'mediation.conclude': { counts: inMediation },
    'mediation.labour': {
      counts: ['taken-over', ...inMediation],
      from: 'received',
      each: onlyIf(({ matter }) => matter === 'mediation.labour'),
    },
    'mediation.court-referred-pre': { counts: inMediation, each: onlyIf(row => row.referredBy === 'court-pre') },
    'mediation.court-referred-ordinary': {
      counts: inMediation,
      each: onlyIf(row => row.referredBy === 'court-ordinary'),
    },
    'mediation.court-referred-summary': {
      counts: inMediation,
      each: onlyIf(row => row.referredBy === 'court-summary'),
    },
    'mediation.perform': { counts: inPerformance },
    'mediation.term': { counts: inPerformance, each: termsOwed },
    'mediation.visit': { counts: inPerformance, each: firstVisit },
    'mediation.confirm-apply': { counts: ['performing'], each: ofAgreement },
    'mediation.confirm-accept': { counts: ['confirming'], each: ofCourt('appliedOn') },
    'mediation.confirm-special-procedure': { counts: ['reviewing'], each: ofCourt('acceptedOn') },
    'mediation.confirm-party-objection': { counts: ['confirmed'], each: ofCourt('servedOn') },
    'mediation.report': { counts: open, each: reportsOwed(false) },
    'mediation.report-risk': { counts: open, each: reportsOwed(true) },
  },
  actions: {
    ...applicationActions,
    ...partyActions,
    ...assignmentActions,
    ...sessionActions,
    ...agreementActions,
    ...visitActions,
    ...confirmationActions,
    ...reportActions,
    ...endingActions,
    ...recordActions(...open),
    ...handlerActions(['mediator'], ...open),
  },
});
