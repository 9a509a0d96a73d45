import type { LookupQuery } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import type { LegalAidCase } from '../legal-aid.case.js';
import { act, type State } from '../legal-aid.states.js';
import { inTurn } from '../rota/rota.js';
import { hasNext, mayAssign, mayReplace, noReplacementPending, replacementPending } from './assignment.guards.js';
import * as input from './assignment.inputs.js';
import { findLawyers } from './assignment.lookup.js';
import { assignedTo, type AssignmentFound, needOf } from './assignment.js';

/** A lawyer is named for the case. */
export function appointing(title: string, from: State, to: State) {
  return act<input.AssignLawyer, AssignmentFound>({
    title,
    from: [from],
    to,
    role: ['legal-aid', 'head'],
    input: input.AssignLawyer,
    lookup: findLawyers,
    guard: mayAssign,
    apply: ({ case: row, input: named, found, at }) => assignedTo(row, named, found, at),
  });
}

/** Whoever is next on the rota gets the case. */
export function byRota(title: string, from: State, to: State) {
  return act<input.AssignByRota, AssignmentFound>({
    title,
    from: [from],
    to,
    role: ['legal-aid', 'head'],
    input: input.AssignByRota,
    lookup: (query: LookupQuery<LegalAidCase, object>) => findLawyers(query),
    guard: hasNext,
    apply: ({ case: row, found, at }) => {
      const { name, lawFirm, licenceNo } = inTurn(found.candidates, needOf(row), at)[0]!;
      return assignedTo(row, { lawyer: name, lawFirm, licenceNo }, found, at);
    },
  });
}

function replacing(title: string, from: readonly State[], to?: State) {
  return act<input.ReplaceLawyer, AssignmentFound>({
    title,
    from,
    ...(to && { to }),
    role: ['legal-aid', 'head'],
    input: input.ReplaceLawyer,
    lookup: findLawyers,
    guard: mayReplace,
    apply: ({ case: row, input: named, found, at }) => assignedTo(row, named, found, at, named.reason),
  });
}

/** Assignment within three days of the grant (法律援助法 43(1)), and its change (法律援助法 55). */
export const assignmentActions = {
  'assign-lawyer': appointing('指派承办律师', 'granted', 'assigned'),
  'assign-by-rota': byRota('按轮值指派承办律师', 'granted', 'assigned'),
  'request-replacement': act<input.RequestReplacement>({
    title: '登记更换律师申请',
    from: ['informing', 'defending', 'assigned', 'working'],
    role: 'legal-aid',
    input: input.RequestReplacement,
    guard: noReplacementPending,
    apply: ({ input: { reason }, at }) => ({ replacement: { reason, at: formatInstant(at) } }),
  }),
  'refuse-replacement': act<input.RefuseReplacement>({
    title: '不予更换律师',
    from: ['informing', 'defending', 'assigned', 'working'],
    role: ['legal-aid', 'head'],
    input: input.RefuseReplacement,
    guard: replacementPending,
    apply: () => ({ replacement: null }),
  }),
  'replace-lawyer': replacing('更换承办律师', ['assigned', 'working'], 'assigned'),
  'replace-defender': replacing('更换辩护（代理）律师', ['informing', 'defending']),
};
