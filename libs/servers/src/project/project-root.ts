import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the Yizhan work tree that this file belongs to, whether it runs from src or from dist. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'nx.json'))) {
    if (dirname(folder) === folder) throw new Error('this is not inside a Yizhan work tree (no nx.json above it)');
    folder = dirname(folder);
  }
  return folder;
}
