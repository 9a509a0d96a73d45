/** Lines shown of one file's difference at most. */
const shown = 60;
/** Equal lines shown around a difference. */
const around = 2;

/**
 * What turns `before` into `after`, in the manner of `diff -u`: the lines between the first and the last that differ.
 * Empty when the texts are equal.
 */
export function difference(before: string, after: string): string[] {
  if (before === after) return [];
  const old = before.split('\n');
  const fresh = after.split('\n');
  let top = 0;
  while (top < Math.min(old.length, fresh.length) && old[top] === fresh[top]) top++;
  let bottom = 0;
  const rest = Math.min(old.length, fresh.length) - top;
  while (bottom < rest && old[old.length - 1 - bottom] === fresh[fresh.length - 1 - bottom]) bottom++;
  const lines = [
    `@@ line ${top + 1} @@`,
    ...old.slice(Math.max(0, top - around), top).map(line => `  ${line}`),
    ...changes(old.slice(top, old.length - bottom), fresh.slice(top, fresh.length - bottom)),
    ...old.slice(old.length - bottom, old.length - bottom + around).map(line => `  ${line}`),
  ];
  const hidden = lines.length - shown;
  return hidden > 0 ? [...lines.slice(0, shown), `  … ${hidden} more lines`] : lines;
}

/** Lines that are on both sides stay in place as long as they come in the same order; the first match wins. */
function changes(old: readonly string[], fresh: readonly string[]): string[] {
  const lines: string[] = [];
  let next = 0;
  for (const line of old) {
    const match = line.trim() === '' ? -1 : fresh.indexOf(line, next);
    if (match < 0) {
      lines.push(`- ${line}`);
      continue;
    }
    lines.push(...fresh.slice(next, match).map(added => `+ ${added}`), `  ${line}`);
    next = match + 1;
  }
  return [...lines, ...fresh.slice(next).map(added => `+ ${added}`)];
}
