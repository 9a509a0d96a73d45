import { type HeldMaterial, missingMaterials } from '@yizhan/casework';
import { findMatter, type Material, materialText } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';

/** A paper of the matter's list, or one that came beside it, and how it stands. */
export interface MaterialStanding {
  readonly id: string;
  readonly name: string;
  readonly need: Material['need'] | 'extra';
  readonly held: HeldMaterial | null;
}

defineProblems({
  'notarial-materials-missing': { status: 409, title: '必备材料尚未收齐' },
  'original-unseen': { status: 409, title: '材料原件尚未核对' },
});

/** Written at the office, and not handed in. */
const form = 'notarization-application';

/** The matter's list with what has come of it, then whatever else has come. */
export function standingsOf(matter: string | null, held: readonly HeldMaterial[]): MaterialStanding[] {
  const listed = listOf(matter);
  const extra = held.filter(({ item }) => !listed.some(({ id }) => id === item));
  return [
    ...listed.map(({ id, name, need }) => ({ id, name, need, held: held.find(({ item }) => item === id) ?? null })),
    ...extra.map(paper => ({ id: paper.item, name: materialText(paper.item), need: 'extra' as const, held: paper })),
  ];
}

/** Whether every paper that the matter needs is there, and the notary has seen its original (公证程序规则 18, 24). */
export function materialsComplete(matter: string | null, held: readonly HeldMaterial[]): Problem | undefined {
  const listed = listOf(matter);
  const missing = missingMaterials(listed, [...held, { item: form }]);
  if (missing.length > 0) {
    return new Problem('notarial-materials-missing', `还缺：${missing.map(materialText).join('、')}，请先收齐并登记。`);
  }
  const seen = held.filter(({ originalSeen }) => originalSeen);
  const unseen = missingMaterials(listed, [...seen, { item: form }]);
  if (unseen.length === 0) return undefined;
  return new Problem('original-unseen', `请先核对原件：${unseen.map(materialText).join('、')}。`);
}

function listOf(matter: string | null): readonly Material[] {
  return (matter === null ? undefined : findMatter(matter))?.materials ?? [];
}
