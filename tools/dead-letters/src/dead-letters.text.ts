import type { Letter, Placed } from './dead-letters.client.js';

const headings = ['service', 'id', 'state', 'reason', 'tries', 'event', 'case', 'since'];

/** A line a letter, in columns. */
export function listText(placed: readonly Placed[]): string {
  if (placed.length === 0) return 'no dead letters\n';
  const rows = placed.map(({ service, letter }) => [
    service,
    letter.id,
    letter.state,
    letter.reason,
    String(letter.attempts),
    letter.type ?? '-',
    letter.caseId ?? '-',
    letter.arrivedAt,
  ]);
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map(row => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return `${[headings, ...rows].map(line).join('\n')}\n`;
}

/** Everything about one letter, a line a fact; headers and data as JSON below. */
export function letterText({ service, letter }: Placed<Letter & Record<string, unknown>>): string {
  const { headers, payload, ...facts } = letter;
  const lines = Object.entries({ service, ...facts }).map(([name, value]) => `${name.padEnd(14)} ${plain(value)}`);
  return `${[...lines, 'headers', json(headers), 'payload', json(payload)].join('\n')}\n`;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
