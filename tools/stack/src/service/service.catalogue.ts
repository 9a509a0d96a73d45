import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** An application of the stack that runs as a process of its own. */
export interface ServiceProgram {
  name: string;
  /** The one file that it was bundled into. */
  main: string;
}

/** The one door; it has no database and no gRPC port, and listens on the port that was asked for. */
export const gatewayName = 'gateway';

/**
 * Every application under apps/ that has a main file.
 * @throws Error if one is not bundled.
 */
export function findServices(root: string): ServiceProgram[] {
  const apps = join(root, 'apps');
  const names = readdirSync(apps).filter(name => existsSync(join(apps, name, 'src/main.ts')));
  return names.map(name => {
    const main = join(root, 'dist', `${name}.js`);
    if (!existsSync(main)) throw new Error(`${name} is not bundled: ${main} is missing`);
    return { name, main };
  });
}
