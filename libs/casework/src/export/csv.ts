/** A cell of a CSV file. */
export type Cell = string | number | null | undefined;

/** What Excel needs at the beginning to read the file as UTF-8. */
export const byteOrderMark = '\uFEFF';

/** What a spreadsheet would take for a formula, in either width, blanks before it included. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

/** One line (RFC 4180). What begins like a formula gets an apostrophe, so that no citizen's words are ever run. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
