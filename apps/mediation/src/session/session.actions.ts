import { dayText } from '../mediation.days.js';
import { actionsOf, inMediation } from '../mediation.states.js';
import { bothConsent, hasTakenPlace, notYetInvited } from './session.guards.js';
import { Extend, ExtendReferral, HoldSession, InviteBody } from './session.inputs.js';
import type { Session } from './session.js';

/** What is done in a mediation: sessions, other bodies that help, more time. */
export const sessionActions = actionsOf({
  'hold-session': {
    title: '登记调解',
    from: ['mediating'],
    role: 'mediator',
    input: HoldSession,
    guard: hasTakenPlace,
    apply: ({ case: { sessions, sessionRecords }, input }) => ({
      sessions: sessions + 1,
      sessionRecords: [...sessionRecords, sessionOf(sessions + 1, input)],
    }),
  },
  'invite-body': {
    title: '邀请联合调解',
    from: inMediation,
    role: ['mediator', 'head'],
    input: InviteBody,
    guard: notYetInvited,
    apply: ({ case: { jointBodies }, input: { body, name, officer }, at }) => ({
      jointBodies: [...jointBodies, { body, name, officer: officer ?? null, since: dayText(at) }],
    }),
  },
  extend: {
    title: '延长调解期限',
    from: ['mediating'],
    role: ['mediator', 'head'],
    input: Extend,
    guard: bothConsent,
    ledger: {
      adds: 'extended',
      clock: 'mediation.conclude',
      entry: ({ input: { months, reason } }) => ({ amount: months, approver: 'parties', reason }),
    },
  },
  'extend-referral': {
    title: '延长委派、委托调解期限',
    from: inMediation,
    role: ['mediator', 'head'],
    input: ExtendReferral,
    guard: bothConsent,
    ledger: {
      adds: 'extended',
      entry: ({ input: { days, reason } }) => ({ amount: days, approver: 'parties', reason }),
    },
  },
});

function sessionOf(no: number, input: HoldSession): Session {
  const { heldAt, endedAt, place, online = false, inPublic = false, attended = [], invited = [], record } = input;
  return { no, heldAt, endedAt: endedAt ?? null, place, online, inPublic, attended, invited, record };
}
