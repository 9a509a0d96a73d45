import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The built main file of every application under apps/ that has one, by the application's name.
 * @throws Error if one is not built.
 */
export function builtApps(root: string): Record<string, string> {
  const apps = join(root, 'apps');
  const names = readdirSync(apps).filter(name => existsSync(join(apps, name, 'src/main.ts')));
  return Object.fromEntries(names.map(name => [name, builtMain(join(apps, name))]));
}

/** Builds with migrations beside src keep the folder src below dist, the others need not. */
function builtMain(app: string): string {
  const candidates = ['dist/src/main.js', 'dist/main.js'].map(file => join(app, file));
  const found = candidates.find(file => existsSync(file));
  if (!found) throw new Error(`${app} is not built: ${candidates.join(' and ')} are missing`);
  return found;
}
