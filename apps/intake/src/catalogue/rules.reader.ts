import { Injectable } from '@nestjs/common';
import { CalendarBook, type ExplanationQuery, explanationView } from '@yizhan/casework';
import {
  amountRange,
  amountText,
  currentRules,
  explainStart,
  explanationText,
  findRule,
  isInRange,
  isLocalExample,
  parseInstant,
  plainRule,
  type Rule,
  ruleFor,
  unitNames,
  UnknownRuleError,
  versionsOf,
} from '@yizhan/deadlines';
import { checked, Problem } from '@yizhan/platform';
import { DueQuery, PlainDueQuery, RuleListQuery } from './rule.queries.js';
import './rule.problems.js';

/** The catalogue of time limits as everybody may read it, and what a limit comes to from a given instant. */
@Injectable()
export class RulesReader {
  constructor(private readonly calendars: CalendarBook) {}

  /** One page of rules, each in its newest nationwide version. Throws `Problem` for an unknown filter or cursor. */
  list(query: unknown) {
    const asked = checked(RuleListQuery, query);
    const found = currentRules().filter(rule => isAskedFor(rule, asked));
    const start = asked.cursor === undefined ? 0 : after(asked.cursor, found);
    const page = found.slice(start, start + asked.limit);
    const more = start + asked.limit < found.length;
    return { items: page.map(ruleView), next: more ? cursorOf(page.at(-1)!) : null };
  }

  /** One rule with all its versions. Throws `Problem` `unknown-rule`. */
  read(id: string) {
    return known(id, () => ({ ...ruleView(findRule(id)), versions: versionsOf(id).map(ruleView) }));
  }

  /**
   * When a limit that starts at `from` is due, day by day, in the version in force then and there or in the one asked for.
   * Throws `Problem` `unknown-rule`, `invalid-instant`, `invalid-input`.
   */
  due(id: string, query: unknown): object | string {
    const { from, version, division, ...reader } = checked(DueQuery, query);
    const startedAt = parseInstant(from);
    const rule = known(id, () =>
      version === undefined ? ruleFor(id, { startedAt, ...(division && { division }) }) : findRule(id, version),
    );
    return this.explained(rule, startedAt, division, reader);
  }

  /** The plain question. Throws `Problem` `amount-out-of-range`, `invalid-unit`, `invalid-direction`, `invalid-instant`. */
  plainDue(query: unknown): object | string {
    const { amount, unit, direction, from, division, ...reader } = checked(PlainDueQuery, query);
    if (!isInRange({ amount, unit })) {
      const [least, most] = amountRange[unit];
      throw new Problem('amount-out-of-range', `以“${unitNames[unit]}”计的期限须在 ${least} 至 ${most} 之间。`);
    }
    return this.explained(plainRule({ amount, unit }, direction), parseInstant(from), division, reader);
  }

  private explained(
    rule: Rule,
    startedAt: number,
    division: string | undefined,
    { audience, lang, format }: ExplanationQuery,
  ): object | string {
    const explanation = explainStart(rule, this.calendars.current(division), startedAt);
    return format === 'text'
      ? `${explanationText(explanation, audience, lang)}\n`
      : explanationView(explanation, audience, lang);
  }
}

/** A rule as it is written, with its length in words. */
function ruleView(rule: Rule) {
  return { ...rule, limit: amountText(rule) };
}

function isAskedFor(rule: Rule, { service, duty, status, q }: RuleListQuery): boolean {
  if (service !== undefined && rule.service !== service) return false;
  if (duty !== undefined && rule.duty !== duty) return false;
  if (status !== undefined && rule.status !== status) return false;
  if (q === undefined) return true;
  const { id, titleZh, titleEn, actor, actorZh, basis } = rule;
  const words = [id, titleZh, titleEn, actor, actorZh, ...basis.map(({ law, article }) => `${law} ${article}`)];
  return words.join(' ').toLowerCase().includes(q.trim().toLowerCase());
}

function cursorOf({ id }: Rule): string {
  return Buffer.from(id).toString('base64url');
}

/** Where the page behind a cursor starts. */
function after(cursor: string, rules: readonly Rule[]): number {
  const id = Buffer.from(cursor, 'base64url').toString();
  const last = rules.findIndex(rule => rule.id === id);
  if (last < 0) throw new Problem('malformed-cursor', '请使用上一页返回的 next，不要改动，筛选条件也须相同。');
  return last + 1;
}

function known<T>(id: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnknownRuleError)) throw error;
    const why = isLocalExample(id) ? `“${id}”是地方示例，须由地区申请后才能适用。` : `${error.message}。`;
    throw new Problem('unknown-rule', why);
  }
}
