import { isWithin } from '@yizhan/contracts';
import { Problem } from '@yizhan/platform';
import { maskText } from '@yizhan/privacy';
import type { ManualOpening } from '../task/manual-opening.js';
import { requireCasesWithin } from '../task/task-demands.js';
import type { TaskCase } from '../task/task.parts.js';
import type { GiveOutInstruction, UnitOfInstruction } from './instruction.inputs.js';
import './instruction.problems.js';

/**
 * The tasks by which an instruction is given out: one for its division, or one for each unit it names, with the cases that
 * are the unit's. Throws `Problem` `case-of-other-division`, or `case-of-no-unit` for a case that would be in no task.
 */
export function tasksOf(given: GiveOutInstruction): ManualOpening[] {
  const { division, units = [], cases = [], demand, level, finishBy } = given;
  const common = {
    kind: 'instruction',
    title: titleOf(given),
    demand,
    ...(level && { level }),
    ...(finishBy && { finishBy }),
  } as const;
  if (units.length === 0) {
    requireCasesWithin(cases, division);
    return [{ ...common, division, cases }];
  }
  const casesOf = new Map<UnitOfInstruction, TaskCase[]>(units.map(unit => [unit, []]));
  for (const one of cases) {
    const unit = units.find(each => isOf(each, one));
    if (!unit)
      throw new Problem(
        'case-of-no-unit',
        `${one.acceptanceNo} 不属于所列的任何一个单位，请补列其承办单位或者去掉该案。`,
      );
    casesOf.get(unit)!.push(one);
  }
  return units.map(unit => ({ ...common, ...unit, cases: casesOf.get(unit)! }));
}

function isOf(unit: UnitOfInstruction, { acceptanceNo, service }: TaskCase): boolean {
  return isWithin(acceptanceNo.slice(0, 6), unit.division.slice(0, 6)) && (unit.service ?? service) === service;
}

/** By characters and not by code units, so that no character is cut in two; masked before, so that no number is. */
function titleOf({ leader, text }: GiveOutInstruction): string {
  const words = [...maskText(text)];
  return `${leader}批示：${words.slice(0, 60).join('')}${words.length > 60 ? '…' : ''}`;
}
