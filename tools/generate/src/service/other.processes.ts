import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HttpConfig } from '@yizhan/platform';
import type { ConfiguredProcess } from '../configuration/configuration.page.js';
import { builtFolder, importBuilt } from './built-app.js';

/**
 * Every application without a procedure, for example the gateway: its config class. Loads the problem codes of its own
 * beside, without starting anything.
 * @throws Error if one is not built or has no config class.
 */
export async function loadOtherProcesses(root: string): Promise<ConfiguredProcess[]> {
  const names = readdirSync(join(root, 'apps')).filter(
    name =>
      existsSync(join(root, 'apps', name, 'src/main.ts')) &&
      !existsSync(join(root, 'apps', name, 'src', `${name}.service.ts`)),
  );
  return Promise.all(names.sort().map(name => loadProcess(root, name)));
}

async function loadProcess(root: string, name: string): Promise<ConfiguredProcess> {
  const files = readdirSync(builtFolder(root, name), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter(path => path.endsWith('.problems.js')).sort()) await importBuilt(root, name, file);
  const config = Object.values(await importBuilt(root, name, 'config.js')).find(isConfig);
  if (!config) throw new Error(`apps/${name}/src/config.ts exports no class that extends HttpConfig`);
  return { name, config };
}

function isConfig(value: unknown): value is new () => object {
  return typeof value === 'function' && value.prototype instanceof HttpConfig;
}
