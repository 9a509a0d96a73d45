import type { StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import { sameName } from '../conflict/conflict.js';
import type { LegalAidCase } from '../legal-aid.case.js';
import { groundHolds, groundNames, inTurn, needsNote, unfitness } from '../rota/rota.js';
import type { AssignByRota, AssignLawyer, RefuseReplacement, ReplaceLawyer } from './assignment.inputs.js';
import { type AssignmentFound, chosenOf, needOf } from './assignment.js';

defineProblems({
  'lawyer-not-registered': { status: 409, title: '律师不在名册中' },
  'lawyer-not-active': { status: 409, title: '律师现不接受指派' },
  'lawyer-overloaded': { status: 409, title: '律师在办案件已达上限' },
  'lawyer-conflict': { status: 409, title: '存在利益冲突' },
  'lawyer-too-junior': { status: 409, title: '刑事辩护执业年限不足' },
  'lawyer-kind-unfit': { status: 409, title: '不能承办刑事案件' },
  'lawyer-had-the-case': { status: 409, title: '已被更换的律师' },
  'same-lawyer': { status: 409, title: '更换前后为同一律师' },
  'rota-passed-over': { status: 409, title: '越过轮值须说明理由' },
  'ground-unfounded': { status: 409, title: '指派理由不成立' },
  'ground-note-missing': { status: 409, title: '指派理由须说明' },
  'conflict-not-cleared': { status: 409, title: '利益冲突须由机构负责人审定' },
  'no-candidate': { status: 409, title: '没有可以指派的律师' },
  'replacement-pending': { status: 409, title: '更换申请尚未决定' },
  'no-replacement-asked': { status: 409, title: '没有待决定的更换申请' },
});

type Facts<I extends object> = StepFacts<LegalAidCase, I, AssignmentFound>;

/** Whether the lawyer who was named may have the case, and the ground is true. */
export function mayAssign(facts: Facts<AssignLawyer>): Problem | undefined {
  const { input, found, caller } = facts;
  const cleared = input.conflictNote !== undefined;
  if (cleared && !caller.roles.includes('head'))
    return new Problem('conflict-not-cleared', '利益冲突能否排除由机构负责人审定，请由其指派。');
  return found.candidates.length === 0 ? unregistered(facts, cleared) : registered(facts, cleared);
}

function unregistered({ case: row, found: { conflicts } }: Facts<AssignLawyer>, cleared: boolean): Problem | undefined {
  if (needOf(row).grave)
    return new Problem('lawyer-not-registered', '本案须核对律师的刑事辩护执业年限，请先把律师登记到名册。');
  const conflict = conflicts.find(({ clearable }) => !(cleared && clearable));
  return conflict && new Problem('lawyer-conflict', `${conflict.text}，存在利益冲突，请另选律师。`);
}

function registered({ case: row, input, found, at }: Facts<AssignLawyer>, cleared: boolean): Problem | undefined {
  const chosen = chosenOf(input, found.candidates);
  if (!chosen) return new Problem('lawyer-not-registered', '名册中没有这位律师，请核对姓名、律所和执业证号。');
  const need = needOf(row);
  const unfit = unfitness(chosen, need, at, cleared);
  if (unfit) return new Problem(unfit.code, unfit.detail);
  const { ground, groundNote } = input;
  const turn = inTurn(found.candidates, need, at);
  const next = turn[0];
  if (ground === undefined) {
    if (!next || next.id === chosen.id) return undefined;
    return new Problem('rota-passed-over', `按轮值应指派${next.name}（${next.lawFirm}），改派他人请选择理由。`);
  }
  if (needsNote(ground) && groundNote === undefined)
    return new Problem('ground-note-missing', `以“${groundNames[ground]}”指派的，请写明具体情况。`);
  if (groundHolds(ground, chosen, turn, need)) return undefined;
  return new Problem('ground-unfounded', `“${groundNames[ground]}”与名册不符，请核对或者另选理由。`);
}

/** Whether the rota has anybody. */
export function hasNext({ case: row, found, at }: Facts<AssignByRota>): Problem | undefined {
  if (inTurn(found.candidates, needOf(row), at).length > 0) return undefined;
  return new Problem('no-candidate', '名册中没有符合条件、没有冲突且未满负荷的律师，请登记律师或者指名指派。');
}

/** A replacement is by somebody else. */
export function mayReplace(facts: Facts<ReplaceLawyer>): Problem | undefined {
  const { case: row, input } = facts;
  const same = row.lawyer !== null && sameName(row.lawyer) === sameName(input.lawyer) && row.lawFirm === input.lawFirm;
  if (same) return new Problem('same-lawyer', '更换后的律师与原律师相同，请核对。');
  return mayAssign(facts);
}

export function noReplacementPending({ case: { replacement } }: StepFacts<LegalAidCase, object>): Problem | undefined {
  return replacement ? new Problem('replacement-pending', '上一次更换申请尚未决定，请先决定。') : undefined;
}

export function replacementPending({
  case: { replacement },
}: StepFacts<LegalAidCase, RefuseReplacement>): Problem | undefined {
  return replacement ? undefined : new Problem('no-replacement-asked', '受援人没有待决定的更换申请。');
}
