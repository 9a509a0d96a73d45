import { isMaterial, materialText } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';
import type { HeldMaterial } from './held-material.js';
import type { ReceiveMaterials, Supplement } from './materials.inputs.js';
import { answersRequest } from './missing-materials.js';
import type { SupplementNotice } from './supplement-notice.js';

defineProblems({
  'not-requested': { status: 409, title: '该材料未被要求补充' },
  'still-missing': { status: 409, title: '材料仍未补齐' },
  'told-already': { status: 409, title: '已一次性告知过' },
  'unknown-material': { status: 400, title: '材料目录中没有这种材料' },
  'original-not-seen': { status: 409, title: '未见原件，无从退还' },
});

/**
 * The clock goes on when everything that was asked for is there, handed in now or before, and nothing is handed in that
 * nobody asked for.
 */
export function everythingSupplied(facts: {
  readonly case: { readonly requested: readonly string[]; readonly materials?: readonly HeldMaterial[] };
  readonly input: Supplement;
}): Problem | undefined {
  const { requested, materials = [] } = facts.case;
  const { items } = facts.input;
  const unasked = items.filter(item => !requested.some(paper => answersRequest(paper, item)));
  if (unasked.length > 0) return new Problem('not-requested', `未要求补充：${listed(unasked)}。`);
  const there = [...items, ...materials.map(({ item }) => item)];
  const missing = requested.filter(paper => !there.some(item => answersRequest(paper, item)));
  return missing.length > 0 ? new Problem('still-missing', `还缺：${listed(missing)}。`) : undefined;
}

/** Everything missing is told once (一次性告知, 法律援助法 43(2)); again only if something new has come up. */
export function toldOnce(facts: {
  readonly case: { readonly notices: readonly SupplementNotice[] };
  readonly input: { readonly newFacts?: string };
}): Problem | undefined {
  const [first] = facts.case.notices;
  if (!first || facts.input.newFacts) return undefined;
  return new Problem('told-already', '补正材料只能一次性告知；确因新情况需要再次补正的，请在 newFacts 中写明新情况。');
}

/** A paper is named by an id of the catalogue or in Chinese words, and no original goes back that nobody has seen. */
export function receivable(facts: {
  readonly case: { readonly materials: readonly HeldMaterial[] };
  readonly input: ReceiveMaterials;
}): Problem | undefined {
  const { items } = facts.input;
  // What looks like an id and is none is a slip of the pen, and would leave the paper missing for ever.
  const unknown = items.filter(({ item }) => /^[a-z-]+$/.test(item) && !isMaterial(item));
  if (unknown.length > 0) {
    return new Problem('unknown-material', `材料目录中没有：${unknown.map(({ item }) => item).join('、')}。`);
  }
  const seen = new Set(facts.case.materials.filter(({ originalSeen }) => originalSeen).map(({ item }) => item));
  const unseen = items.filter(({ item, originalSeen, returned }) => returned && !originalSeen && !seen.has(item));
  if (unseen.length === 0) return undefined;
  return new Problem(
    'original-not-seen',
    `未登记查看过原件，不能登记退还：${listed(unseen.map(({ item }) => item))}。`,
  );
}

function listed(items: readonly string[]): string {
  return items.map(materialText).join('、');
}
