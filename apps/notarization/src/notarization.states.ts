import type { ActionDefinition, ClockDefinition, ClockItem } from '@yizhan/casework';
import { dayOfText, startOfDay } from '@yizhan/deadlines';
import type { FastList } from './application/fast-list.js';
import type { NotarizationCase } from './notarization.case.js';
import { entrustedOf, type Verification } from './verification/verification.js';

/** The states of a case: the way to a certificate, then the way of a re-examination, then how either ends. */
export const states = {
  'taken-over': { title: '待受理' },
  accepted: { title: '办理中' },
  supplementing: { title: '等待当事人补充材料', waits: 'supplement-materials' },
  verifying: { title: '核实中', waits: 'verification' },
  approving: { title: '待审批' },
  approved: { title: '已审批，待出证' },

  're-examining': { title: '复查中' },
  'recheck-supplementing': { title: '复查：等待补充材料', waits: 'supplement-materials' },
  'recheck-verifying': { title: '复查：核实中', waits: 'verification' },
  correcting: { title: '决定更正、补正，待执行' },
  revoking: { title: '决定撤销，待执行' },

  issued: { title: '已出证', outcome: 'certificate' },
  upheld: { title: '复查维持', outcome: 'upheld' },
  corrected: { title: '复查更正、补正', outcome: 'corrected' },
  revoked: { title: '复查撤销', outcome: 'revoked' },
  'not-accepted': { title: '不予受理', outcome: 'not-accepted' },
  refused: { title: '不予办理', outcome: 'refused' },
  terminated: { title: '终止公证', outcome: 'terminated' },
  withdrawn: { title: '申请人撤回', outcome: 'withdrawn' },
  returned: { title: '已退回受理中心', outcome: 'returned' },
} as const;

export type State = keyof typeof states;

/** From acceptance to the certificate; in some of them the fifteen working days stand still. */
export const inHand = ['accepted', 'supplementing', 'verifying', 'approving', 'approved'] as const;
/** While the notary has a re-examination in hand. */
export const inReExamination = ['re-examining', 'recheck-supplementing', 'recheck-verifying'] as const;
/** Once the head has decided on it. */
export const deciding = ['correcting', 'revoking'] as const;
/** Every state that is not final. */
export const open = ['taken-over', ...inHand, ...inReExamination, ...deciding] as const;

const issuing = { counts: ['accepted', 'approving', 'approved'], stands: ['supplementing', 'verifying'] } as const;

/** Where each limit counts, and where it stands still (公证法 30; 公证程序规则 33, 50, 63, 64). */
export const clocks = {
  'notarization.accept': { counts: ['taken-over'] },
  'notarization.issue': issuing,
  'notarization.issue-fast-5': { ...issuing, each: row => promised(row, 'A') },
  'notarization.issue-fast-10': { ...issuing, each: row => promised(row, 'B') },
  'notarization.supplement': { counts: ['supplementing', 'recheck-supplementing'] },
  'notarization.entrusted-verification': {
    counts: ['verifying', 'recheck-verifying'],
    each: ({ verifications }) => entrustedOf(verifications).map(letter),
  },
  'notarization.terminate-inactive': { counts: inHand },
  'notarization.recheck-decide': {
    counts: ['re-examining'],
    stands: ['recheck-supplementing', 'recheck-verifying'],
    from: 'received',
  },
  'notarization.recheck-chase': { counts: ['recheck-supplementing', 'recheck-verifying'] },
  'notarization.recheck-excluded-cap': { counts: ['recheck-supplementing', 'recheck-verifying'] },
  'notarization.recheck-implement': { counts: deciding },
  'notarization.recheck-report': {
    counts: ['revoking'],
    each: ({ reExamination }) =>
      reExamination?.reportedOn === undefined ? [{ item: 'association', label: '报公证协会备案' }] : [],
  },
} satisfies Readonly<Record<string, ClockDefinition<State, NotarizationCase>>>;

function promised({ fastList }: Readonly<NotarizationCase>, list: FastList): readonly ClockItem[] {
  return fastList === list ? [{ item: list, label: `提速清单${list}类` }] : [];
}

/** The other office's month counts from the day on which it had our letter. */
function letter({ id, body, receivedOn, askedOn }: Verification): ClockItem {
  return { item: id, label: body, from: startOfDay(dayOfText(receivedOn ?? askedOn)) };
}

/** Part of the table's actions, checked as `defineProcedure` checks them. */
export function actions<I extends Record<string, object>>(group: {
  readonly [A in keyof I]: ActionDefinition<State, I[A], NotarizationCase>;
}): { readonly [A in keyof I]: ActionDefinition<State, I[A], NotarizationCase> } {
  return group;
}
