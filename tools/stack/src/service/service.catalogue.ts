import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** An application of the stack that runs as a process of its own. */
export interface ServiceProgram {
  name: string;
  /** Its built main file. */
  main: string;
}

/** The one door; it has no database and no gRPC port, and listens on the port that was asked for. */
export const gatewayName = 'gateway';

/**
 * Every application under apps/ that has a main file.
 * @throws Error if one is not built.
 */
export function findServices(root: string): ServiceProgram[] {
  const apps = join(root, 'apps');
  return readdirSync(apps)
    .filter(name => existsSync(join(apps, name, 'src/main.ts')))
    .map(name => ({ name, main: builtMain(join(apps, name)) }));
}

/** Builds with migrations beside src keep the folder src below dist, the others need not. */
function builtMain(app: string): string {
  const candidates = ['dist/src/main.js', 'dist/main.js'].map(file => join(app, file));
  const found = candidates.find(file => existsSync(file));
  if (!found) throw new Error(`${app} is not built: ${candidates.join(' and ')} are missing`);
  return found;
}
