import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceDefinition } from '@yizhan/casework';
import { services } from '@yizhan/contracts';
import { importBuilt } from './built-app.js';

/**
 * Every service of the workspace that has a procedure, in the order of the contracts: what its built `*.service.js`
 * exports. Loading them also fills the catalogues of problems and events.
 * @throws Error if one is not built.
 */
export async function loadServices(root: string): Promise<ServiceDefinition[]> {
  const found = await Promise.all(
    readdirSync(join(root, 'apps'))
      .filter(name => existsSync(join(root, 'apps', name, 'src', `${name}.service.ts`)))
      .map(name => loadService(root, name)),
  );
  const place = ({ procedure }: ServiceDefinition) => services.indexOf(procedure.service);
  return found.sort((a, b) => place(a) - place(b));
}

async function loadService(root: string, name: string): Promise<ServiceDefinition> {
  const exported = await importBuilt(root, name, `${name}.service.js`);
  const definition = Object.values(exported).find(isDefinition);
  if (!definition) throw new Error(`apps/${name}/src/${name}.service.ts exports no service`);
  return definition;
}

function isDefinition(value: unknown): value is ServiceDefinition {
  return typeof value === 'object' && value !== null && 'procedure' in value && 'migrations' in value;
}
