import { rmSync } from 'node:fs';
import { readJson, writeJson } from '../files/json-file.js';

/** What `$YIZHAN_DATA/endpoints.json` holds, exactly while the stack is ready. */
export interface Endpoints {
  gateway: string;
  /** `host:port` */
  kafka: string;
  /** Connection string of a role that may see every database. */
  postgres: string;
  /** `host:port` by service. */
  grpc: Record<string, string>;
  /** Issuer of the tokens. */
  identity: string;
  /** Where `npm run clock` reaches this stack. */
  control: string;
  pids: Record<string, number>;
}

/** Readable for the owner only: it holds the password of the database's superuser. */
export function publishEndpoints(file: string, endpoints: Endpoints): void {
  writeJson(file, endpoints, 0o600);
}

export function withdrawEndpoints(file: string): void {
  rmSync(file, { force: true });
}

/** @throws Error if no stack is ready on this data folder. */
export function readEndpoints(file: string): Endpoints {
  const endpoints = readJson<Endpoints>(file);
  if (!endpoints) throw new Error(`no stack is ready (there is no ${file}); start one with: npm start`);
  return endpoints;
}
