import { findRule, parseInstant, type Instant, type Rule } from '../src/index.js';

/** A rule that differs from a plain one only where the test says so. */
export function ruleOf(overrides: Partial<Rule>): Rule {
  return { ...findRule('mediation.confirm-apply'), id: 'test.rule', ...overrides };
}

/** 17:30 in Shanghai on a date, or another time of day. */
export function on(date: string, time = '17:30:00'): Instant {
  return parseInstant(`${date}T${time}+08:00`);
}
