import type { MediationCase } from '../mediation.case.js';
import { dayText } from '../mediation.days.js';
import { Reason } from '@yizhan/casework';
import { actionsOf } from '../mediation.states.js';
import type { Confirmation } from './confirmation.js';
import { appliedInTime, courtStep } from './confirmation.guards.js';
import {
  ApplyConfirmation,
  RegisterConfirmation,
  RegisterCourtAcceptance,
  RegisterNoConfirmation,
} from './confirmation.inputs.js';

/** The court is asked to confirm the agreement, and what it says (人民调解法 art. 33; 民事诉讼法 art. 205, 206). */
export const confirmationActions = actionsOf({
  'apply-confirmation': {
    title: '登记申请司法确认',
    from: ['performing'],
    to: 'confirming',
    role: 'mediator',
    input: ApplyConfirmation,
    guard: appliedInTime,
    apply: ({ input: { court, appliedOn }, at }) => ({
      confirmation: {
        court,
        appliedOn: appliedOn ?? dayText(at),
        acceptedOn: null,
        courtNo: null,
        decision: null,
        decidedOn: null,
        servedOn: null,
      },
    }),
  },
  'register-court-acceptance': {
    title: '登记法院受理确认申请',
    from: ['confirming'],
    to: 'reviewing',
    role: 'mediator',
    input: RegisterCourtAcceptance,
    guard: courtStep,
    apply: ({ case: row, input: { on, courtNo } }) => told(row, { acceptedOn: on, courtNo: courtNo ?? null }),
  },
  'register-confirmation': {
    title: '登记法院确认协议',
    from: ['confirming', 'reviewing'], // a court may take it on and confirm it at once
    to: 'confirmed',
    role: 'mediator',
    input: RegisterConfirmation,
    guard: courtStep,
    apply: ({ case: row, input: { rulingNo, on, servedOn } }) =>
      told(row, { decision: 'confirmed', courtNo: rulingNo, decidedOn: on, servedOn: servedOn ?? on }),
  },
  'register-no-confirmation': {
    title: '登记法院未确认协议',
    from: ['confirming', 'reviewing'],
    to: 'unconfirmed',
    role: 'mediator',
    input: RegisterNoConfirmation,
    guard: courtStep,
    apply: ({ case: row, input: { decision, rulingNo, on } }) =>
      told(row, { decision, decidedOn: on, ...(rulingNo && { courtNo: rulingNo }) }),
  },
  'resume-mediation': {
    title: '重新调解',
    from: ['unconfirmed'],
    to: 'mediating',
    role: 'mediator',
    input: Reason,
  },
});

function told({ confirmation }: Readonly<MediationCase>, step: Partial<Confirmation>): Partial<MediationCase> {
  return { confirmation: { ...confirmation!, ...step } };
}
