import { parseArgs } from 'node:util';
import { services } from '@yizhan/contracts';
import { databaseName, dataFolder, paths, readEndpoints } from '@yizhan/tool-stack';

/** A database to recompute. */
export interface Target {
  readonly service: string;
  readonly url: string;
}

export const usage =
  'usage: npm run recompute [-- --url postgres://…]\n' +
  '  without --url the stack that runs on YIZHAN_DATA; with it that server’s databases of Yizhan, or the one it names';

/** The databases that are meant. @throws Error that says what is wrong. */
export function readTargets(args: string[], env: NodeJS.ProcessEnv): Target[] {
  const { values } = parseArgs({ args, options: { url: { type: 'string' } } });
  const url = new URL(values.url ?? readEndpoints(paths(dataFolder(env)).endpoints).postgres);
  const named = services.find(service => url.pathname === `/${databaseName(service)}`);
  return (named ? [named] : [...services]).map(service => {
    const own = new URL(url);
    own.pathname = `/${databaseName(service)}`;
    return { service, url: own.href };
  });
}
