import { randomBytes } from 'node:crypto';
import { readJson, writeJson } from './json-file.js';

/** Made once for a data folder and kept in a file that only its owner reads. */
export interface Secrets {
  /** 32 bytes in base64; without it the personal data in the databases cannot be read any more. */
  privacyKey: string;
  /** What `npm run clock` shows to the running stack. */
  control: string;
  /** The database password of each service. */
  databases: Record<string, string>;
  /** The client secret of each local account. */
  accounts: Record<string, string>;
}

/** The secrets of a data folder; those that are missing are made now. */
export function ensureSecrets(file: string, services: string[], accounts: string[]): Secrets {
  const kept = readJson<Secrets>(file);
  const secrets: Secrets = {
    privacyKey: kept?.privacyKey ?? randomBytes(32).toString('base64'),
    control: kept?.control ?? secret(),
    databases: withSecrets(services, kept?.databases),
    accounts: withSecrets(accounts, kept?.accounts),
  };
  writeJson(file, secrets, 0o600);
  return secrets;
}

function withSecrets(names: string[], kept: Record<string, string> = {}): Record<string, string> {
  return { ...kept, ...Object.fromEntries(names.map(name => [name, kept[name] ?? secret()])) };
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}
