import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@yizhan/servers';
import { readJson, writeJson } from '../files/json-file.js';
import type { Launch } from '../supervisor/supervised-process.js';
import { nodeProcess } from '../supervisor/node-process.js';

export interface IdentityOptions {
  /** Holds its port and its signing key. */
  folder: string;
  dataDir: string;
  logFile: string;
  audience: string;
  /** Client secret by account. */
  secrets: Record<string, string>;
}

/** The port of the provider: the issuer's address is part of every token, so it stays the same from start to start. */
export async function identityPort(folder: string): Promise<number> {
  const file = join(folder, 'port.json');
  const port = readJson<number>(file) ?? (await freePort());
  writeJson(file, port);
  return port;
}

/** How to start the local OpenID Connect provider (main.ts beside this file). */
export function identityProcess(
  port: number,
  { folder, dataDir, logFile, audience, secrets }: IdentityOptions,
): Launch {
  return nodeProcess({
    name: 'identity',
    main: fileURLToPath(new URL('./main.js', import.meta.url)),
    mark: dataDir,
    logFile,
    env: () => ({
      IDENTITY_PORT: String(port),
      IDENTITY_AUDIENCE: audience,
      IDENTITY_FOLDER: folder,
      IDENTITY_SECRETS: JSON.stringify(secrets),
    }),
    readyUrl: `http://127.0.0.1:${port}/.well-known/openid-configuration`,
  });
}
