import {
  type ActionDefinition,
  everythingSupplied,
  missingMaterials,
  noticeOf,
  receivable,
  ReceiveMaterials,
  RequestMissing,
  type StepFacts,
  Supplement,
  toldOnce,
  withReceived,
} from '@yizhan/casework';
import { findMatter, type Matter } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';
import type { IntakeCase } from '../intake.case.js';

defineProblems({
  'matter-undecided': { status: 409, title: '尚未确定事项' },
  'nothing-missing': { status: 409, title: '材料已经齐全' },
});

/** The applicant's own limit: its end is what the notice tells. */
export const supplementRule = 'intake.supplement';

type Requesting = StepFacts<IntakeCase, RequestMissing>;

/** 一次性告知: the matter's list says what is missing, unless the officer names it. */
export function requestSupplement<S extends string>(from: S, to: S) {
  return {
    title: '一次性告知补充材料',
    from: [from],
    to,
    role: ['clerk', 'hotline'],
    input: RequestMissing,
    guard: requestable,
    apply: facts => {
      const { case: row, input, at, caller } = facts;
      const items = missing(facts);
      const notices = [...row.notices, noticeOf(supplementRule, items, input, at, caller)];
      return { requested: items, notices, ...(input.matter !== undefined && { matter: input.matter }) };
    },
  } as const satisfies ActionDefinition<S, RequestMissing, IntakeCase>;
}

/** 登记补充材料: everything that was asked for is there. */
export function supplement<S extends string>(from: S, to: S) {
  return {
    title: '登记补充材料',
    from: [from],
    to,
    role: ['clerk', 'hotline'],
    input: Supplement,
    guard: everythingSupplied,
    apply: ({ case: { materials }, input: { items }, at, caller }) => ({
      requested: [],
      materials: withReceived(
        materials,
        items.map(item => ({ item })),
        at,
        caller,
      ),
    }),
  } as const satisfies ActionDefinition<S, Supplement, IntakeCase>;
}

/** 收取材料: what was handed in, some or all; the limit of the applicant runs on until all of it is there. */
export function receiveMaterials<S extends string>(...from: readonly S[]) {
  return {
    title: '收取材料',
    from,
    role: ['clerk'],
    input: ReceiveMaterials,
    guard: receivable,
    apply: ({ case: { materials }, input: { items }, at, caller }) => ({
      materials: withReceived(materials, items, at, caller),
    }),
  } as const satisfies ActionDefinition<S, ReceiveMaterials, IntakeCase>;
}

function requestable(facts: Requesting): Problem | undefined {
  const { matter, items } = facts.input;
  if (matter !== undefined && !findMatter(matter)) {
    return new Problem('unknown-matter', `事项目录中没有“${matter}”，请查阅 GET /api/intake/v1/matters。`);
  }
  if (items === undefined && !matterOf(facts)) {
    return new Problem('matter-undecided', '请在 matter 中指明事项，或者在 items 中逐项列明缺少的材料。');
  }
  if (missing(facts).length > 0) return toldOnce(facts);
  return new Problem('nothing-missing', '事项所需材料均已收取，请直接分流转办。');
}

function missing(facts: Requesting): string[] {
  const { items, also = [] } = facts.input;
  if (items !== undefined) return [...new Set([...items, ...also])];
  return missingMaterials(matterOf(facts)?.materials ?? [], facts.case.materials, also);
}

function matterOf({ case: { matter }, input }: Requesting): Matter | undefined {
  const id = input.matter ?? matter;
  return id === null ? undefined : findMatter(id);
}
