import { findMatter, type Referral } from '@yizhan/contracts';
import { defineProblems, Problem, type StaffRole } from '@yizhan/platform';
import { maskText } from '@yizhan/privacy';
import type { CaseRow } from '../../case/case-row.js';
import type { ActionDefinition, StepFacts } from '../../procedure/procedure.js';
import { Refer } from './refer.input.js';

defineProblems({
  'referral-unknown-matter': { status: 400, title: '转办的事项不存在' },
  'referral-same-matter': { status: 409, title: '转办的事项就是本案事项' },
});

/**
 * Asks intake for a linked case while this one stays where it is; a table takes it by one line, with who may do it and
 * in which states: `refer: refer(['mediator', 'head'], 'accepted', 'mediating')`.
 */
export function refer<S extends string>(role: readonly StaffRole[], ...from: readonly S[]): ActionDefinition<S, Refer> {
  return { title: '转办联动事项', from, role, input: Refer, guard: referable };
}

/**
 * A referral is for another matter of the catalogue; refused here, because intake could only put a wrong one aside. Fits
 * an action that ends the case too, whose input has an optional `refer`.
 */
export function referable({ case: { matter }, input }: StepFacts<CaseRow, object>): Problem | undefined {
  const wanted = referIn(input)?.matter;
  if (wanted === undefined) return undefined;
  const found = findMatter(wanted);
  if (!found)
    return new Problem('referral-unknown-matter', `事项目录中没有“${wanted}”，请查阅 GET /api/intake/v1/matters。`);
  if (wanted !== matter) return undefined;
  return new Problem('referral-same-matter', `本案就是“${found.name}”，请选择其他事项，或者退回受理中心。`);
}

/** What the step's event asks intake for, or undefined. Whoever wrote a number into the purpose has it masked. */
export function referralIn(input: object): Referral | undefined {
  const found = referIn(input);
  if (!found) return undefined;
  const { matter, purpose, waits } = found;
  return { ...(matter !== undefined && { matter }), purpose: maskText(purpose), ...(waits && { waits }) };
}

function referIn(input: object): Refer | undefined {
  return input instanceof Refer ? input : (input as { refer?: Refer }).refer;
}
