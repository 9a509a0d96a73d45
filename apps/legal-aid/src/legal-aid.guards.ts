import type { StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import type { LegalAidCase } from './legal-aid.case.js';
import type { Approve } from './legal-aid.inputs.js';

defineProblems({
  'hardship-required': { status: 409, title: '须先核查经济困难状况' },
});

/** Groups whose hardship need not be checked, or does not matter (法律援助法 art. 32, 42). */
const withoutCheck = [
  'domestic-violence-victim',
  'martyr-family',
  'low-income',
  'migrant-worker',
  'elderly',
  'minor',
  'disabled',
];

/** Leaving out the hardship check needs a group that the law frees from it. */
export function hardshipSettled({ case: { groups }, input }: StepFacts<LegalAidCase, Approve>): Problem | undefined {
  const free = input.hardship === 'not-required' || input.hardship === 'exempt-from-check';
  if (!free || groups.some(group => withoutCheck.includes(group))) return undefined;
  return new Problem('hardship-required', '申请人不属于免予核查或不受经济困难条件限制的情形，请核查或由其书面承诺。');
}
