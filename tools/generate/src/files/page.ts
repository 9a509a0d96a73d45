/** A file that is generated, never edited. */
export interface Page {
  /** Below the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A JSON page. */
export function jsonPage(path: string, value: object): Page {
  return { path, text: `${JSON.stringify(value, null, 2)}\n` };
}

/** A Markdown page; the first line says where it comes from. */
export function markdownPage(path: string, source: string, lines: readonly string[]): Page {
  return { path, text: `<!-- Generated from ${source} by \`npm run generate\`. -->\n\n${lines.join('\n')}\n` };
}

/** A Markdown table; a bar inside a cell would end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
