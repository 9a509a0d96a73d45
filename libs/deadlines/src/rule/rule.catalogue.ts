import type { Rule } from './rule.js';
import { intakeRules } from './rules/intake.rules.js';
import { legalAidRules } from './rules/legal-aid.rules.js';
import { mediationRules } from './rules/mediation.rules.js';
import { notarizationRules } from './rules/notarization.rules.js';
import { supervisionRules } from './rules/supervision.rules.js';

/** Thrown by `findRule` for an id that the catalogue does not hold. */
export class UnknownRuleError extends Error {
  readonly code = 'unknown-rule';

  constructor(readonly rule: string) {
    super(`没有这条时限规则：${rule}`);
    this.name = 'UnknownRuleError';
  }
}

const rules: readonly Rule[] = [
  ...intakeRules,
  ...legalAidRules,
  ...mediationRules,
  ...notarizationRules,
  ...supervisionRules,
];
const byId = new Map(rules.map(rule => [rule.id, rule]));

/** Every rule, by service. */
export function allRules(): readonly Rule[] {
  return rules;
}

/** @throws UnknownRuleError */
export function findRule(id: string): Rule {
  const rule = byId.get(id);
  if (!rule) throw new UnknownRuleError(id);
  return rule;
}
