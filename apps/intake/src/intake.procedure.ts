import { defineProcedure, everythingSupplied, Expired, recordActions } from '@yizhan/casework';
import { findMatter } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { IntakeCase } from './intake.case.js';
import { intakeEvents } from './intake.events.js';
import { routable } from './intake.guards.js';
import * as input from './intake.inputs.js';
import { joinable, leadingCase } from './joining/leading-case.js';

/**
 * Centralized intake 集中受理: every matter is received here, sent to the one service that handles it, and followed until
 * that service has ended it. Between two services the hand-over clock runs, so no case can vanish there.
 */
export const intake = defineProcedure({
  service: 'intake',
  title: '受理',
  entity: IntakeCase,
  initial: 'received',
  events: intakeEvents,
  readers: ['clerk', 'hotline', 'head', 'supervisor', 'admin'],
  states: {
    received: { title: '已受理，待分流' },
    supplementing: { title: '等待申请人补充材料', waits: 'supplement-materials' },
    routed: { title: '已转办，待接收' },
    handling: { title: '办理中' },
    returned: { title: '被退回，待重新分流' },
    concluded: { title: '办结', outcome: 'concluded' },
    answered: { title: '已答复', outcome: 'answered' },
    declined: { title: '不予受理', outcome: 'declined' },
    joined: { title: '已并案，随牵头案件办理', outcome: 'joined' },
    withdrawn: { title: '申请人撤回', outcome: 'withdrawn' },
    'deemed-withdrawn': { title: '视为撤回', outcome: 'deemed-withdrawn' },
  },
  clocks: {
    'intake.route': { counts: ['received'], stands: ['supplementing'], from: 'received' },
    'intake.supplement': { counts: ['supplementing'], onExpiry: 'deem-withdrawn' },
    'intake.hand-over': { counts: ['routed'] },
    'intake.re-route': { counts: ['returned'] },
    'intake.whole-course': { counts: ['handling'] },
  },
  actions: {
    route: {
      title: '分流转办',
      from: ['received', 'returned'],
      to: 'routed',
      role: ['clerk', 'hotline'],
      input: input.Route,
      guard: routable,
      apply: ({ case: { routing }, input: { matter } }) => ({
        matter,
        service: findMatter(matter)!.service,
        routing: routing + 1,
        lastReturn: null,
      }),
    },
    'request-supplement': {
      title: '一次性告知补充材料',
      from: ['received'],
      to: 'supplementing',
      role: ['clerk', 'hotline'],
      input: input.RequestSupplement,
      apply: ({ input: { items } }) => ({ requested: items }),
    },
    supplement: {
      title: '登记补充材料',
      from: ['supplementing'],
      to: 'received',
      role: ['clerk', 'hotline'],
      input: input.Supplement,
      guard: everythingSupplied,
      apply: () => ({ requested: [] }),
    },
    answer: {
      title: '答复咨询',
      from: ['received'],
      to: 'answered',
      role: ['clerk', 'hotline'],
      input: input.Answer,
      apply: ({ input: { text } }) => ({ answer: text }),
    },
    decline: {
      title: '不予受理',
      from: ['received', 'supplementing', 'returned'],
      to: 'declined',
      role: ['clerk', 'hotline'],
      input: input.Decline,
    },
    withdraw: {
      title: '登记撤回',
      from: ['received', 'supplementing', 'returned'],
      to: 'withdrawn',
      role: ['clerk', 'hotline'],
      input: input.Reason,
    },
    join: {
      title: '并入另一案',
      from: ['received', 'supplementing', 'returned'],
      to: 'joined',
      role: ['clerk', 'hotline'],
      input: input.Join,
      lookup: leadingCase,
      guard: joinable,
      apply: ({ input: { into } }) => ({ joinedInto: into, linked: true }),
    },
    'deem-withdrawn': {
      title: '视为撤回',
      from: ['supplementing'],
      to: 'deemed-withdrawn',
      role: 'system',
      input: Expired,
    },
    'extend-whole-course': {
      title: '延长全程督促期限',
      from: ['handling'],
      role: 'head',
      input: input.ExtendWholeCourse,
      ledger: {
        adds: 'extended',
        clock: 'intake.whole-course',
        entry: ({ input: { months, reason } }) => ({ amount: months, reason }),
      },
    },
    'take-over': { title: '承办服务接收', from: ['routed'], to: 'handling', role: 'system', input: input.TakeOver },
    'hand-back': {
      title: '承办服务退回',
      from: ['handling'],
      to: 'returned',
      role: 'system',
      input: input.HandBack,
      apply: ({ input: { service, reason, suggestMatter }, at }) => ({
        service: null,
        lastReturn: {
          service,
          ...(reason && { reason }),
          ...(suggestMatter && { suggestMatter }),
          at: formatInstant(at),
        },
      }),
    },
    conclude: {
      title: '承办服务办结',
      from: ['handling'],
      to: 'concluded',
      role: 'system',
      input: input.Conclude,
      apply: ({ input: { outcome } }) => ({ serviceOutcome: outcome }),
    },
    link: {
      title: '关联案件',
      from: ['received', 'supplementing', 'routed', 'handling', 'returned'],
      role: 'system',
      input: input.LinkNote,
      apply: () => ({ linked: true }),
    },
    unlink: {
      title: '解除关联',
      from: ['received', 'supplementing', 'routed', 'handling', 'returned'],
      role: 'system',
      input: input.LinkNote,
    },
    ...recordActions('received', 'supplementing', 'routed', 'handling', 'returned'),
  },
});
