import { dayOfText } from '../../instant/instant.js';
import { amountRange, isInRange } from '../rule.range.js';
import { unitNames, type Amount, type Basis, type Rule } from '../rule.js';
import { isDivisionCode } from '../subtree.js';
import type { DivisionRuleMistake, Found } from './division-rules.error.js';

/** A division's own version of a rule, as its file says it. What is left out is as the law, or the local example, has it. */
export interface DivisionEntry {
  /** The id of a rule, or of a local example to be loaded under its own id. */
  readonly rule: string;
  /** The division that asks for it; it holds in the whole subtree. */
  readonly division: string;
  /** From 1001 on: the smaller numbers are those of the law, which may need the next one any day. */
  readonly version: number;
  /** A local example to count like, for example `appraisal.complete-chongqing` for `appraisal.complete`. */
  readonly like?: string;
  /** `YYYY-MM-DD`: for clocks started on this day or later. */
  readonly effectiveFrom?: string;
  readonly migratesRunning?: true;
  readonly amount?: number;
  readonly unit?: Rule['unit'];
  readonly hours?: Rule['hours'];
  readonly ends?: Rule['ends'];
  readonly warnBefore?: Amount;
  /** `null` if it is never extended here, a number to extend it by at most so much. */
  readonly extension?: null | number;
  /** A promise 承诺时限 of the centre, by name: no basis in law is needed. */
  readonly promise?: string;
  /** Otherwise the law of the place. */
  readonly basis?: readonly Basis[];
  readonly verifiedFrom?: Rule['verifiedFrom'];
  readonly titleZh?: string;
  readonly note?: string;
}

/** The least number of a division's own version. */
export const firstDivisionVersion = 1001;

type Check = (value: unknown) => Found | undefined;

const wrong = (code: DivisionRuleMistake, message: string): Found => ({ code, message });

const text: Check = value =>
  typeof value === 'string' && value.trim() !== '' ? undefined : wrong('malformed', '须为非空文字');
const oneOf =
  (code: DivisionRuleMistake, ...allowed: readonly unknown[]): Check =>
  value =>
    allowed.includes(value) ? undefined : wrong(code, `须为 ${allowed.join('、')} 之一`);
const unit = oneOf('invalid-unit', ...Object.keys(unitNames));

const checks: { readonly [F in keyof Required<DivisionEntry>]: Check } = {
  rule: text,
  division: value => (isDivisionCode(value) ? undefined : wrong('invalid-division', '须为行政区划代码，例如 410300')),
  version: value =>
    Number.isSafeInteger(value) && (value as number) >= firstDivisionVersion
      ? undefined
      : wrong('invalid-version', `须为不小于 ${firstDivisionVersion} 的整数`),
  like: text,
  effectiveFrom: value => (isDate(value) ? undefined : wrong('invalid-date', '须为存在的日期 YYYY-MM-DD')),
  migratesRunning: oneOf('malformed', true),
  amount: value => (Number.isInteger(value) ? undefined : wrong('amount-out-of-range', '须为整数')),
  unit,
  hours: oneOf('malformed', 'around-the-clock', 'office-hours'),
  ends: oneOf('malformed', 'end-of-day', 'close-of-business'),
  warnBefore: value => (isAmount(value) ? undefined : wrong('malformed', '须为 {amount, unit}，且在允许的范围之内')),
  extension: value =>
    value === null || (Number.isInteger(value) && (value as number) > 0)
      ? undefined
      : wrong('amount-out-of-range', '须为正整数或者 null'),
  promise: text,
  basis: value =>
    Array.isArray(value) && value.length > 0 && value.every(isBasis)
      ? undefined
      : wrong('missing-basis', '须为 [{law, article}]，至少一项'),
  verifiedFrom: oneOf('malformed', 'statute-text', 'quotation', 'superseded-text', 'memory'),
  titleZh: text,
  note: text,
};

/** What is wrong with an entry by itself. An entry without mistakes is a `DivisionEntry`. */
export function mistakesIn(entry: unknown): Found[] {
  if (typeof entry !== 'object' || entry === null) return [wrong('malformed', '须为对象')];
  const given = Object.entries(entry).flatMap(([field, value]): Found[] => {
    const check = (checks as Record<string, Check | undefined>)[field];
    if (!Object.hasOwn(checks, field) || !check) return [wrong('unknown-field', `没有“${field}”这个字段`)];
    const found = check(value);
    return found ? [wrong(found.code, `${field} ${found.message}`)] : [];
  });
  const missing = (['rule', 'division', 'version'] as const).filter(field => !(field in entry));
  return [...missing.map((field): Found => wrong('malformed', `缺少 ${field}`)), ...given];
}

/** What is wrong with the length that a version comes out with. */
export function mistakeInLength({ amount, unit }: Amount): Found | undefined {
  if (isInRange({ amount, unit })) return undefined;
  const [least, most] = amountRange[unit];
  return wrong('amount-out-of-range', `${amount}${unitNames[unit]}不在允许的 ${least} 至 ${most} 之间`);
}

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    return Number.isInteger(dayOfText(value));
  } catch {
    return false;
  }
}

function isAmount(value: unknown): boolean {
  const { amount, unit, ...more } = (value ?? {}) as Record<string, unknown>;
  if (Object.keys(more).length > 0 || typeof unit !== 'string' || !Object.hasOwn(unitNames, unit)) return false;
  return typeof amount === 'number' && amount > 0 && isInRange({ amount, unit: unit as Amount['unit'] });
}

function isBasis(value: unknown): boolean {
  const { law, article, ...more } = (value ?? {}) as Record<string, unknown>;
  return Object.keys(more).length === 0 && [law, article].every(part => typeof part === 'string' && part !== '');
}
