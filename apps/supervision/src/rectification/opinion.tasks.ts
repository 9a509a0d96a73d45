import type { Level } from '@yizhan/contracts';
import type { ManualOpening } from '../task/manual-opening.js';
import type { Opinion, Rectification } from './rectification.entity.js';
import type { NewOpinion } from './rectification.inputs.js';

/** The tasks of new opinions: their own day is the limit, and the demand names who answers for it. */
export function openingsOf(
  { title }: Rectification,
  there: number,
  opinions: readonly NewOpinion[],
  level: Level | undefined,
): ManualOpening[] {
  return opinions.map(({ text, unit, owner, dueOn }, index) => ({
    kind: 'rectification',
    title: `整改：${title}（第${there + index + 1}项）`,
    demand: `${text}\n责任人：${owner.name}`,
    division: unit.division,
    service: unit.service,
    ...(level && { level }),
    finishBy: dueOn,
  }));
}

/** The opinions as they are kept, each with its task. @param there how many the ledger has already */
export function opinionsFrom(
  { id }: Rectification,
  there: number,
  opinions: readonly NewOpinion[],
  taskIds: readonly string[],
): Omit<Opinion, 'addedAt' | 'addedBy' | 'adderName'>[] {
  return opinions.map(({ text, unit, owner, dueOn }, index) => ({
    rectificationId: id,
    ordinal: there + index + 1,
    text,
    division: unit.division,
    service: unit.service,
    ownerId: owner.id ?? null,
    ownerName: owner.name,
    dueOn,
    taskId: taskIds[index]!,
  }));
}
