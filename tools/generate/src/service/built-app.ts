import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Where an application is built. Builds with migrations beside src keep the folder src below dist, the others do not.
 * @throws Error if it is not built.
 */
export function builtFolder(root: string, app: string): string {
  const candidates = ['dist/src', 'dist'].map(folder => join(root, 'apps', app, folder));
  const built = candidates.find(folder => existsSync(join(folder, 'main.js')));
  if (!built) throw new Error(`apps/${app} is not built: npm run generate builds it, node alone does not`);
  return built;
}

/** What a built file of an application exports. */
export async function importBuilt(root: string, app: string, file: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(join(builtFolder(root, app), file)).href)) as Record<string, unknown>;
}
