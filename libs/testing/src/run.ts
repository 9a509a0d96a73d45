/**
 * Before a run of Jest with real servers. Jest transforms this file and what it imports, but its module names do not
 * apply here, so the source files are found by the hook below.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const stopServers = Symbol.for('yizhan.testing.stop-servers');

export default async function beforeTheRun(): Promise<void> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) => next(source(specifier, context.parentURL), context),
  });
  const { startTestServers } = await import('./servers/test-servers.js');
  hooks.deregister();
  (globalThis as Record<symbol, unknown>)[stopServers] = await startTestServers();
}

/** `@yizhan/servers` → its index.ts; `./x.js` beside a `.ts` file → that file. */
function source(specifier: string, parent = import.meta.url): string {
  const project = /^@yizhan\/([a-z-]+)$/.exec(specifier)?.[1];
  if (project) return fileURLToPath(new URL(`../../${project}/src/index.ts`, import.meta.url));
  if (!/^\.{1,2}\/.*\.js$/.test(specifier) || !parent.endsWith('.ts')) return specifier;
  const typescript = fileURLToPath(new URL(specifier.replace(/\.js$/, '.ts'), parent));
  return existsSync(typescript) ? typescript : specifier;
}
