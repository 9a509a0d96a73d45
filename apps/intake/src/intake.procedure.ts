import { defineProcedure, Expired, handlerActions, recordActions } from '@yizhan/casework';
import { findMatter } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { registerCallBack } from './channel/call-back.js';
import { IntakeCase } from './intake.case.js';
import { recordGroupProof } from './groups/group-proof.js';
import { intakeEvents } from './intake.events.js';
import { routable } from './intake.guards.js';
import { hastened, priorityOf } from './priority/priority.js';
import { setPriority } from './priority/set-priority.js';
import * as input from './intake.inputs.js';
import { joinable, leadingCase } from './joining/leading-case.js';
import { receiveMaterials, requestSupplement, supplement } from './materials/materials.actions.js';

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
  confidential: [
    'idNumberSealed',
    'idNumberIndex',
    'phoneSealed',
    'phoneIndex',
    'statementSealed',
    'callBackSealed',
    'channelFacts',
    'groups',
    'groupProofs',
  ],
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
    'intake.route-priority': { counts: ['received'], stands: ['supplementing'], from: 'received', each: hastened },
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
      apply: ({ case: row, input: { matter } }) => ({
        matter,
        service: findMatter(matter)!.service,
        routing: row.routing + 1,
        lastReturn: null,
        ...priorityOf({ ...row, matter }),
      }),
    },
    'request-supplement': requestSupplement('received', 'supplementing'),
    supplement: supplement('supplementing', 'received'),
    'receive-materials': receiveMaterials('received', 'supplementing', 'returned'),
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
    'record-group-proof': recordGroupProof('received', 'supplementing', 'returned'),
    'set-priority': setPriority('received', 'supplementing', 'returned'),
    'register-call-back': registerCallBack('received', 'supplementing', 'routed', 'handling', 'returned'),
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
    ...handlerActions(['clerk', 'hotline'], 'received', 'supplementing', 'routed', 'handling', 'returned'),
  },
});
