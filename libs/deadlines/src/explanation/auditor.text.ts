import { formatInstant } from '../instant/instant.js';
import { usualChoices } from '../rule/rule.js';
import { columns } from './columns.js';
import type { Explanation } from './explanation.js';
import { changes, dayTable, heading } from './staff.text.js';
import type { Texts } from './texts/texts.js';

/** The explanation for auditors: that for staff, and every entry, the versions, articles and choices behind it. */
export function auditorText(explanation: Explanation, t: Texts): string {
  const { rule } = explanation;
  const { labels } = t;
  const more = [
    [labels.startsAt, t.startsAt(rule)],
    [labels.version, t.version(rule)],
    [labels.reading, t.reading(rule)],
    ...t.remark(rule).map(remark => [labels.note, remark]),
    ...t
      .choices({ ...usualChoices, ...rule.choices })
      .map((choice, index) => [index === 0 ? labels.choices : '', choice]),
  ];
  return [
    heading(explanation, t, more),
    ...changes(explanation, t),
    `${labels.ledger}\n${ledgerTable(explanation, t)}`,
    dayTable(explanation, t),
  ].join('\n\n');
}

/** Every entry; what was withdrawn is struck out, not left out. */
function ledgerTable({ ledger }: Explanation, t: Texts): string {
  const rows = ledger.map(({ seq, entry, withdrawnBy }) => {
    const cells = [
      t.entryName(entry.kind),
      formatInstant(entry.at),
      entry.recordedAt ?? '-',
      entry.who ?? '-',
      t.entryDetail(entry),
    ];
    if (withdrawnBy === undefined) return [String(seq), ...cells];
    const struck = cells.map(cell => (cell === '' || cell === '-' ? cell : `~~${cell}~~`));
    return [String(seq), ...struck.slice(0, -1), `${struck.at(-1)} ${t.withdrawnBy(withdrawnBy)}`.trim()];
  });
  return columns([t.ledgerColumns, ...rows]);
}
