import type { ActionDefinition, StateDefinition } from '@yizhan/casework';
import type { MediationCase } from './mediation.case.js';

/** The states of a dispute in mediation. */
export const states = {
  'taken-over': { title: '待受理' },
  accepted: { title: '已受理，待指派调解员' },
  mediating: { title: '调解中' },
  performing: { title: '已达成协议，履行中' },
  confirming: { title: '已申请司法确认，履行中' },
  reviewing: { title: '法院审查确认申请，履行中' },
  confirmed: { title: '法院已确认协议，履行中' },
  unconfirmed: { title: '法院未确认协议，履行中' },
  performed: { title: '协议已履行', outcome: 'performed' },
  breached: { title: '协议未履行，已告知救济途径', outcome: 'breached' },
  failed: { title: '调解不成，已告知其他途径', outcome: 'no-agreement' },
  terminated: { title: '当事人要求终止，已告知其他途径', outcome: 'terminated-by-party' },
  refused: { title: '一方不同意调解', outcome: 'refused' },
  withdrawn: { title: '申请人撤回', outcome: 'withdrawn' },
  returned: { title: '已退回受理中心', outcome: 'returned' },
} as const satisfies Record<string, StateDefinition>;

export type MediationState = keyof typeof states;

/** Mediation has been taken on, and no agreement is there yet. */
export const inMediation = ['accepted', 'mediating'] as const;
/** An agreement is there and is to be performed, whatever the court says of it. */
export const inPerformance = ['performing', 'confirming', 'reviewing', 'confirmed', 'unconfirmed'] as const;
/** Every state in which something is left to do. */
export const open = ['taken-over', ...inMediation, ...inPerformance] as const;

/**
 * A group of actions of the table, checked as the table is: on states that exist, and what looks at an input looks at the
 * one that the action declares.
 */
export function actionsOf<I extends Record<string, object>>(group: {
  readonly [A in keyof I]: { readonly input: new () => I[A] } & ActionDefinition<
    MediationState,
    NoInfer<I[A]>,
    MediationCase
  >;
}): { readonly [A in keyof I]: ActionDefinition<MediationState, I[A], MediationCase> } {
  return group;
}
