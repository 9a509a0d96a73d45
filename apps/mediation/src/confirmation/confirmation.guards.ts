import type { StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import type { MediationCase } from '../mediation.case.js';
import { dayText } from '../mediation.days.js';
import type { ApplyConfirmation } from './confirmation.inputs.js';

defineProblems({
  'court-step-in-future': { status: 400, title: '法院程序的日期晚于今天' },
  'court-step-too-early': { status: 400, title: '法院程序的日期早于前一步' },
  'served-before-ruling': { status: 400, title: '送达早于裁定' },
});

type Facts<I extends object> = StepFacts<MediationCase, I>;

/** An application follows the agreement. */
export function appliedInTime({ case: { agreementFacts }, input, at }: Facts<ApplyConfirmation>) {
  return between(agreementFacts?.effectiveOn, input.appliedOn, at);
}

/** Each step of the court follows the one before, and is recorded after it was taken. */
export function courtStep({ case: { confirmation }, input, at }: Facts<{ on: string; servedOn?: string }>) {
  const { on, servedOn } = input;
  if (servedOn !== undefined && servedOn < on)
    return new Problem('served-before-ruling', '送达日期早于裁定日期，请核对。');
  const before = confirmation?.acceptedOn ?? confirmation?.appliedOn;
  return between(before, on, at) ?? between(on, servedOn, at);
}

function between(earliest: string | undefined, day: string | undefined, at: number): Problem | undefined {
  if (day === undefined) return undefined;
  if (day > dayText(at)) return new Problem('court-step-in-future', '日期晚于今天，请在该步骤完成之后登记。');
  if (earliest === undefined || day >= earliest) return undefined;
  return new Problem('court-step-too-early', `日期早于前一步骤的 ${earliest}，请核对。`);
}
