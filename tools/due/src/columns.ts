/** Rows as aligned columns, two spaces apart. Chinese characters and full-width signs take two places on a terminal. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, width(cell))));
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => cell + ' '.repeat(widths[at]! - width(cell))).join('  ');
  return rows.map(row => line(row).trimEnd()).join('\n');
}

function width(text: string): number {
  let places = 0;
  for (const character of text)
    places += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return places;
}
