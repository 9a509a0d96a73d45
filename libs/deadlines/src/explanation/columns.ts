/** Rows as aligned columns, two spaces apart. Chinese characters and full-width signs take two places on a terminal. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, width(cell))));
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => cell + ' '.repeat(widths[at]! - width(cell))).join('  ');
  return rows.map(row => line(row).trimEnd()).join('\n');
}

function width(text: string): number {
  let places = text.length;
  for (let at = 0; at < text.length; at++) if (isWide(text.charCodeAt(at))) places++;
  return places;
}

/** Hangul, CJK with its punctuation and kana, and full-width forms. */
function isWide(code: number): boolean {
  if (code < 0x1100) return false;
  return (
    code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6)
  );
}
