import type { StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import type { LegalAidCase } from '../legal-aid.case.js';
import { proceedingOf } from '../matter/proceeding.js';
import { ordinaryMost } from '../subsidy/subsidy.js';
import { checklistOf, missingOf } from './closing-file.js';
import type { CheckFile, Conclude } from './closing.inputs.js';

defineProblems({
  'file-without-list': { status: 409, title: '卷宗没有材料清单' },
  'file-incomplete': { status: 409, title: '卷宗材料不齐' },
  'file-not-checked': { status: 409, title: '卷宗尚未审核' },
  'papers-not-made-good': { status: 409, title: '先行提供的手续尚未补办' },
  'subsidy-differs': { status: 409, title: '补贴与核定数额不符' },
  'subsidy-not-paid': { status: 409, title: '补贴尚未支付' },
  'subsidy-needs-approval': { status: 409, title: '补贴须先核算、审批' },
});

/** Everything on the list is there, or is excused with a reason. */
export function fileIsComplete({
  case: { form, matter, closingFile },
  input: { documents = closingFile?.documents as CheckFile['documents'], excused = [] },
}: StepFacts<LegalAidCase, CheckFile>): Problem | undefined {
  if (!documents) return new Problem('file-without-list', '该卷宗未附清单，请按卷内材料填写后审核。');
  const present = [...documents, ...excused.map(({ document }) => document)];
  const missing = missingOf(checklistOf(form, proceedingOf(matter)), present);
  if (missing.length === 0) return undefined;
  const names = missing.map(({ title }) => title).join('、');
  return new Problem('file-incomplete', `还缺：${names}。请退回补齐，或者注明确实没有的原因。`);
}

/**
 * Nothing is left open: papers after provisional aid, the check of a file that came with a list, the subsidy. A subsidy that
 * was computed is paid as approved; one that was not stays within what an ordinary case can have.
 */
export function nothingLeftOpen({
  case: { provisional, closingFile, subsidy, matter },
  input,
}: StepFacts<LegalAidCase, Conclude>): Problem | undefined {
  if (provisional && !provisional.madeGoodAt)
    return new Problem('papers-not-made-good', '先行提供法律援助的手续尚未补办，请补办或者终止后再结案。');
  if (closingFile?.documents && !closingFile.checked)
    return new Problem('file-not-checked', '卷宗附有材料清单，请先审核卷宗。');
  if (!subsidy) {
    if (input.subsidy <= ordinaryMost(proceedingOf(matter))) return undefined;
    return new Problem('subsidy-needs-approval', '该数额超过此类案件的一般标准，请先核算补贴并由机构负责人审批。');
  }
  if (!subsidy.paidOn) return new Problem('subsidy-not-paid', '补贴已核算，请审批并支付后再结案。');
  if (subsidy.amount === input.subsidy) return undefined;
  return new Problem('subsidy-differs', `核定并支付的补贴为${subsidy.amount / 100}元，请核对。`);
}
