import { missingMaterials } from '@yizhan/casework';
import { findMatter, type Material, materialText } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';
import type { DayText } from '../day.js';

/** A paper that has come. */
export interface ReceivedMaterial {
  /** The catalogue's id, or a name of its own for what the catalogue does not ask for. */
  readonly id: string;
  readonly receivedOn: DayText;
  /** Whether the notary has seen the original; a copy alone proves nothing (公证程序规则 18). */
  readonly originalSeen: boolean;
  /** Copies kept in the file. */
  readonly copies: number;
}

/** A paper of the matter's list, and how it stands. */
export interface MaterialStanding {
  readonly id: string;
  readonly name: string;
  readonly need: Material['need'] | 'extra';
  readonly received: ReceivedMaterial | null;
}

defineProblems({
  'notarial-materials-missing': { status: 409, title: '必备材料尚未收齐' },
  'original-unseen': { status: 409, title: '材料原件尚未核对' },
});

/** What has come with a further lot; of one paper the newest entry counts, and an original once seen stays seen. */
export function withReceived(
  before: readonly ReceivedMaterial[],
  lot: readonly ReceivedMaterial[],
): readonly ReceivedMaterial[] {
  const all = new Map(before.map(material => [material.id, material]));
  for (const material of lot) {
    const earlier = all.get(material.id);
    all.set(material.id, { ...material, originalSeen: material.originalSeen || earlier?.originalSeen === true });
  }
  return [...all.values()];
}

/** The matter's list with what has come of it, then whatever else has come. */
export function standingsOf(matter: string | null, received: readonly ReceivedMaterial[]): MaterialStanding[] {
  const listed = (matter === null ? undefined : findMatter(matter))?.materials ?? [];
  const extra = received.filter(({ id }) => !listed.some(material => material.id === id));
  return [
    ...listed.map(({ id, name, need }) => ({ id, name, need, received: received.find(one => one.id === id) ?? null })),
    ...extra.map(material => ({ id: material.id, name: material.id, need: 'extra' as const, received: material })),
  ];
}

/** Whether every paper that the matter needs is there and its original was seen. The form is written at the office. */
export function materialsComplete(matter: string | null, received: readonly ReceivedMaterial[]): Problem | undefined {
  const missing = missingOf(matter, received);
  if (missing.length > 0) return new Problem('notarial-materials-missing', `还缺：${names(missing)}，请先收齐并登记。`);
  const seen = received.filter(({ originalSeen }) => originalSeen);
  const unseen = missingOf(matter, seen);
  if (unseen.length > 0) return new Problem('original-unseen', `请先核对原件：${names(unseen)}。`);
  return undefined;
}

const writtenHere = new Set<string>(['notarization-application']);

function missingOf(matter: string | null, received: readonly ReceivedMaterial[]): string[] {
  const listed = (matter === null ? undefined : findMatter(matter))?.materials ?? [];
  const held = received.map(({ id }) => ({ item: id }));
  return missingMaterials(listed, held).filter(paper => !writtenHere.has(paper));
}

function names(papers: readonly string[]): string {
  return papers.map(materialText).join('、');
}
