/** Rows under a heading in columns; the first column is text, the others are numbers. */
export function table(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [heading, ...rows].map(row => row.map(cell => (typeof cell === 'number' ? number(cell) : cell)));
  const widths = heading.map((_, column) => Math.max(...cells.map(row => row[column]!.length)));
  const line = (row: string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  return cells.map(row => `  ${line(row)}`.trimEnd()).join('\n');
}

function number(value: number): string {
  if (Number.isNaN(value)) return '-';
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1);
}
