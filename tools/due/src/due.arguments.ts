import { allRules, amountText, parseInstant, type Instant } from '@yizhan/deadlines';
import { columns } from './columns.js';

/** An RFC 3339 instant, or a bare date for its first moment in Shanghai. @throws InvalidInstantError */
export function readInstant(text: string): Instant {
  return parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text);
}

/** How to call the tool, with every rule it knows. */
export function usage(): string {
  const rules = allRules().map(rule => [rule.id, amountText(rule), rule.titleZh]);
  return [
    '用法：npm run due -- 规则 起算时间',
    '例如：npm run due -- legal-aid.review 2026-02-10T09:00:00+08:00',
    '',
    columns(rules),
  ].join('\n');
}
