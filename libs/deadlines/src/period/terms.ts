import { isInRange } from '../rule/rule.range.js';
import { unitNames, type Amount, type Rule, type Unit } from '../rule/rule.js';

/** Why an amount or a rule cannot be reckoned with, with the words staff read. */
export const termsRefusals = {
  'amount-out-of-range': '时限数值超出范围',
  'invalid-unit': '时限单位无效',
} as const;

export type TermsRefusal = keyof typeof termsRefusals;

/** Thrown for an amount or a rule that cannot be reckoned with. `code` is stable; the message is Chinese. */
export class TermsError extends Error {
  constructor(
    readonly code: TermsRefusal,
    detail: string,
  ) {
    super(`${termsRefusals[code]}（${detail}）`);
    this.name = 'TermsError';
  }
}

/**
 * An amount as somebody gave it, such as that of a plain question.
 * @throws TermsError `invalid-unit`; `amount-out-of-range`, also for fractions
 */
export function checkAmount({ amount, unit }: { amount: number; unit: string }): Amount {
  if (!isUnit(unit)) throw new TermsError('invalid-unit', unit);
  if (!isInRange({ amount, unit })) throw new TermsError('amount-out-of-range', `${amount}${unitNames[unit]}`);
  return { amount, unit };
}

/**
 * Whether a rule can be reckoned with: its own amount, those of its warning and extension and of an obstacle to it. Hours
 * and days do not mix, since no law says how long a day is in hours; nor do office hours and days.
 * @throws TermsError `amount-out-of-range`, `invalid-unit`
 */
export function checkTerms(rule: Rule): void {
  const inHours = checkAmount(rule).unit === 'hour';
  if (rule.warnBefore.amount !== 0) checkAmount(rule.warnBefore);
  if (rule.hours === 'office-hours' && !inHours) throw new TermsError('invalid-unit', `${rule.id}：${rule.unit}`);
  if (rule.ends === 'close-of-business' && inHours) throw new TermsError('invalid-unit', `${rule.id}：${rule.unit}`);
  if (rule.extension) checkExtension(rule.id, rule.extension, inHours);
  const obstacles = rule.stops.flatMap(({ inLast }) => inLast ?? []);
  for (const obstacle of obstacles) checkAmount(obstacle);
  if (obstacles.length > 0 && inHours) throw new TermsError('invalid-unit', `${rule.id}：${rule.unit}`);
}

function checkExtension(rule: string, { amount, unit, times }: NonNullable<Rule['extension']>, inHours: boolean): void {
  checkAmount({ amount: amount ?? 1, unit });
  if ((unit === 'hour') !== inHours) throw new TermsError('invalid-unit', `${rule}：${unit}`);
  if (amount === 0 || (times !== null && !(Number.isInteger(times) && times >= 1))) {
    throw new TermsError('amount-out-of-range', `${rule}：${amount}×${times}`);
  }
}

function isUnit(unit: string): unit is Unit {
  return Object.hasOwn(unitNames, unit);
}
