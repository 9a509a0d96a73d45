import type { Placed, Rebuild } from './rebuild.client.js';

const headings = ['service', 'name', 'title', 'state', 'read', 'changed', 'removed', 'complete', 'ended'];

/** A line a projection, in columns: what became of its newest rebuilding. */
export function listText(placed: readonly Placed[]): string {
  if (placed.length === 0) return 'no projections\n';
  const rows = placed.map(({ service, name, title, rebuild }) => [
    service,
    name,
    title,
    ...(rebuild ? cells(rebuild) : ['-', '-', '-', '-', '-', '-']),
  ]);
  const widths = headings.map((heading, column) => Math.max(...[heading, ...rows.map(row => row[column]!)].map(width)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join('  ')
      .trimEnd();
  return `${[headings, ...rows].map(line).join('\n')}\n`;
}

function cells({ state, read, toRead, changed, removed, complete, endedAt }: Rebuild): string[] {
  const howFar = state === 'reading' ? `${read}/${toRead}` : String(read);
  const whole = complete === null ? '-' : complete ? 'yes' : 'no';
  return [state, howFar, String(changed), String(removed), whole, endedAt ?? '-'];
}

/** A Chinese character takes two places. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (character >= '⺀' ? 2 : 1), 0);
}

/** How far it is. */
export function progressText({ state, read, toRead }: Rebuild): string {
  switch (state) {
    case 'reading':
      return toRead > 0 ? `reading: ${read} of ${toRead} records` : 'reading';
    case 'merging':
      return `${read} records read, putting the rebuilt rows in place`;
    default:
      return 'asked for, waiting for its turn';
  }
}

/** What came of it. */
export function resultText({ service, name, rebuild }: Placed): string {
  const { state, read, changed, removed, complete, error } = rebuild!;
  if (state === 'failed') return `${name} of ${service} could not be rebuilt: ${error}\n`;
  const done = `${name} of ${service} was rebuilt: ${read} records read, ${changed} rows changed, ${removed} removed`;
  const whole = complete
    ? 'complete: the topics held everything'
    : 'not complete: the topics no longer hold everything; rows of which no event tells were kept as they are';
  return `${done}\n${whole}\n`;
}
