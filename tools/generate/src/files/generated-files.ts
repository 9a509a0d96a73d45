import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from './page.js';

/** Folders in which every file is generated. */
const folders = ['docs/reference', 'libs/contracts/proto/yizhan'];

/** What was released stays as it is until the next release (released.page.ts). */
const released = 'docs/reference/released/';

/** A page whose file differs from what it should be. */
export interface Outdated {
  readonly path: string;
  /** What the file holds; empty if there is none. */
  readonly before: string;
  /** What it should hold; undefined if it should not be there. */
  readonly after: string | undefined;
}

/** The files that are missing, behind, or left over from something that is gone. */
export function outdated(root: string, pages: readonly Page[]): Outdated[] {
  const behind = pages
    .map(({ path, text }) => ({ path, before: readGenerated(root, path), after: text }))
    .filter(({ before, after }) => before !== after);
  const wanted = new Set(pages.map(({ path }) => path));
  const leftOver = folders
    .flatMap(folder => filesIn(root, folder))
    .filter(path => !wanted.has(path) && !path.startsWith(released))
    .map(path => ({ path, before: readGenerated(root, path), after: undefined }));
  return [...behind, ...leftOver];
}

/** Brings the files up to date. */
export function update(root: string, files: readonly Outdated[]): void {
  for (const { path, after } of files) {
    const file = join(root, path);
    if (after === undefined) {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, after);
  }
}

/** The text of a file below the root; empty if there is none. */
export function readGenerated(root: string, path: string): string {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function filesIn(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesIn(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}
