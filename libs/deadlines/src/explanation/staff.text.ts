import { formatInstant } from '../instant/instant.js';
import { columns } from './columns.js';
import type { Explanation } from './explanation.js';
import type { Texts } from './texts/texts.js';

/** The explanation for staff: the facts, what moved them, what may still, and every day. */
export function staffText(explanation: Explanation, t: Texts): string {
  return [heading(explanation, t), ...changes(explanation, t), dayTable(explanation, t)].join('\n\n');
}

/** Title and facts of a limit, one a line. */
export function heading(explanation: Explanation, t: Texts, more: readonly (readonly string[])[] = []): string {
  const { rule, startedAt, dueAt, warnAt, basis, calendarVersion } = explanation;
  const { labels } = t;
  const facts = [
    [labels.rule, t.ruleName(rule)],
    [labels.limit, t.limit(rule)],
    [labels.duty, t.duty(rule)],
    [rule.direction === 'after' ? labels.start : labels.event, t.instant(startedAt)],
    [labels.due, `${t.instant(dueAt)} = ${formatInstant(dueAt)}`],
    [labels.warn, warnAt === null ? labels.none : t.instant(warnAt)],
    [labels.state, t.state(explanation)],
    ...t.marks(explanation).map(mark => [labels.marks, mark]),
    ...(rule.stops.length > 0 ? rule.stops : [undefined]).map((stop, index) => [
      index === 0 ? labels.stops : '',
      stop ? t.stop(stop) : labels.none,
    ]),
    [labels.extension, rule.extension ? t.extension(rule.extension) : labels.none],
    [labels.expiry, t.expiry(rule)],
    ...basis.map((found, index) => [index === 0 ? labels.basis : '', t.article(found)]),
    [labels.calendar, calendarVersion],
    ...more,
  ];
  return `${t.title(rule)}\n\n${columns(facts)}`;
}

/** What moved the limit; nothing if nothing did. */
export function changes({ happenings }: Explanation, t: Texts): string[] {
  if (happenings.length === 0) return [];
  return [[t.labels.changes, ...happenings.map(happening => `- ${t.happening(happening)}`)].join('\n')];
}

/** Every day with its count and why. */
export function dayTable({ days, rule }: Explanation, t: Texts): string {
  const rows = days.map(row => [
    row.date,
    t.weekday(row.date),
    row.counted === null ? '-' : String(row.counted),
    t.note(row, rule),
  ]);
  return columns([t.dayColumns, ...rows]);
}
