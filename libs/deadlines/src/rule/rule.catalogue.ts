import type { Instant } from '../instant/day.js';
import type { Rule } from './rule.js';
import { RuleSet, type Start } from './rule-set.js';
import { readDivisionRules } from './division/division-rules.js';
import { localExamples, nationalRules } from './national.rules.js';
export { UnknownRuleError } from './unknown-rule.error.js';
export { localExamples } from './national.rules.js';
export type { Start } from './rule-set.js';

const national = new RuleSet(nationalRules);

let catalogue = national;

/** Every version of every rule: the nationwide ones and those that divisions have loaded. */
export function allRules(): readonly Rule[] {
  return catalogue.rules;
}

/** One rule an id, the newest nationwide version, in the order of the catalogue. */
export function currentRules(): readonly Rule[] {
  return catalogue.current();
}

/** Every version of a rule: smaller divisions first, among equals the newest first. @throws UnknownRuleError */
export function versionsOf(id: string): readonly Rule[] {
  return catalogue.versions(id);
}

/**
 * The rule of an id in a certain version, for a clock that has been started; without a version the newest nationwide one.
 * @throws UnknownRuleError
 */
export function findRule(id: string, version?: number): Rule {
  return catalogue.find(id, version);
}

/**
 * The version in force for a clock that starts then and there: of the smallest division around the case that has one, and
 * of those the last to take force. A clock keeps it.
 * @throws UnknownRuleError
 */
export function ruleFor(id: string, start: Start): Rule {
  return catalogue.inForce(id, start);
}

/**
 * The version that a running clock has from `at` on: its own, unless a newer one in force there says that it takes over
 * the running ones.
 */
export function migratedRule(rule: Rule, at: Instant, division?: string): Rule {
  return catalogue.migrated(rule, at, division);
}

/**
 * Makes a division's own versions part of the catalogue, in place of those loaded before: what `readDivisionRules` makes
 * of its file. Called once, at the start of a process, before the first clock is read.
 * @throws DivisionRulesError naming every mistake; the catalogue then stays as it was
 */
export function loadDivisionRules(file: unknown): readonly Rule[] {
  const own = readDivisionRules(file);
  catalogue = new RuleSet([...nationalRules, ...own]);
  return own;
}

/** Whether the id is that of a local example, which holds nowhere until a division asks for it. */
export function isLocalExample(id: string): boolean {
  return localExamples.some(rule => rule.id === id);
}
