import { readFileSync } from 'node:fs';
import { services } from '@yizhan/contracts';
import { paths } from '@yizhan/tool-stack';

/**
 * The processes of a stack by name, as it notes them at each start and each end of one; `endpoints.json` holds them only
 * while everything is ready, and nothing is while one is away.
 */
export function processesOf(dataDir: string): Readonly<Record<string, number>> {
  return (JSON.parse(readFileSync(paths(dataDir).lock, 'utf8')) as { pids: Record<string, number> }).pids;
}

/** Of all processes of a stack those that run our own code: the services and the gateway. */
export function programsOf(pids: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries([...services, 'gateway'].map(name => [name, pids[name]!]));
}

/** Where a service answers past the gateway, which does not let questions for its health through. */
export function originOf(pid: number): string {
  const port = /(?:^|\0)HTTP_PORT=(\d+)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1];
  if (!port) throw new Error(`process ${pid} was not told a port`);
  return `http://127.0.0.1:${port}`;
}
