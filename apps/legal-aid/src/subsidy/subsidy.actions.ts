import type { StepFacts } from '@yizhan/casework';
import { dayOf, dayOfText, formatInstant } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import type { LegalAidCase } from '../legal-aid.case.js';
import { act } from '../legal-aid.states.js';
import { proceedingOf } from '../matter/proceeding.js';
import * as input from './subsidy.inputs.js';
import { rateOf, subsidyOf } from './subsidy.js';

defineProblems({
  'rate-unfit': { status: 409, title: '补贴标准与案件类型不符' },
  'subsidy-not-computed': { status: 409, title: '补贴尚未核算' },
  'subsidy-not-approved': { status: 409, title: '补贴尚未审批' },
  'subsidy-paid-already': { status: 409, title: '补贴已支付' },
  'paid-later-than-today': { status: 409, title: '支付日期晚于今天' },
});

/** The lawyer's subsidy 补贴 (法律援助法 52): computed by rate, approved by the head, paid within the time of the closing review. */
export const subsidyActions = {
  'compute-subsidy': act<input.ComputeSubsidy>({
    title: '核算补贴',
    from: ['closing-review'],
    role: 'legal-aid',
    input: input.ComputeSubsidy,
    guard: mayCompute,
    apply: ({ input: { rate, supplements, persons } }) => ({ subsidy: subsidyOf(rate, supplements, persons) }),
  }),
  'approve-subsidy': act<input.ApproveSubsidy>({
    title: '审批补贴',
    from: ['closing-review'],
    role: 'head',
    input: input.ApproveSubsidy,
    guard: mayApprove,
    apply: ({ case: { subsidy }, caller, at }) => ({
      subsidy: subsidy && { ...subsidy, approvedBy: caller.name, approvedAt: formatInstant(at) },
    }),
  }),
  'pay-subsidy': act<input.PaySubsidy>({
    title: '登记支付补贴',
    from: ['closing-review'],
    role: 'legal-aid',
    input: input.PaySubsidy,
    guard: mayPay,
    apply: ({ case: { subsidy }, input: { paidOn, voucher } }) => ({
      subsidy: subsidy && { ...subsidy, paidOn, voucher },
    }),
  }),
};

function mayCompute({
  case: row,
  input: { rate },
}: StepFacts<LegalAidCase, input.ComputeSubsidy>): Problem | undefined {
  if (row.subsidy?.paidOn) return alreadyPaid();
  const { proceeding, title } = rateOf(rate);
  if (proceeding === proceedingOf(row.matter)) return undefined;
  return new Problem('rate-unfit', `“${title}”不适用于本案，请按案件类型选择标准。`);
}

function mayApprove({ case: { subsidy } }: StepFacts<LegalAidCase, object>): Problem | undefined {
  if (!subsidy) return new Problem('subsidy-not-computed', '请先核算补贴。');
  return subsidy.paidOn ? alreadyPaid() : undefined;
}

/** Nothing is paid before the file is complete, nor without approval, nor twice. */
function mayPay({ case: row, input: { paidOn }, at }: StepFacts<LegalAidCase, input.PaySubsidy>): Problem | undefined {
  const { subsidy, closingFile } = row;
  if (!subsidy?.approvedAt) return new Problem('subsidy-not-approved', '补贴须由机构负责人审批后支付。');
  if (subsidy.paidOn) return alreadyPaid();
  if (closingFile?.documents && !closingFile.checked)
    return new Problem('file-not-checked', '卷宗附有材料清单，请先审核卷宗，材料齐全后支付。');
  if (dayOfText(paidOn) <= dayOf(at)) return undefined;
  return new Problem('paid-later-than-today', '支付日期不能晚于今天。');
}

function alreadyPaid(): Problem {
  return new Problem('subsidy-paid-already', '补贴已支付，不能重复办理。');
}
