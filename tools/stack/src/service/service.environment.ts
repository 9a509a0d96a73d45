import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Secrets } from '../files/secrets.js';
import { gatewayName } from './service.catalogue.js';

/** Where a service listens; the same after a restart. */
export interface ServicePorts {
  http: number;
  grpc: number;
}

/** It asks the other services about calendars, so it is told where they answer. */
const asking = 'intake';

/** What all services of a stack are told. */
export interface StackFacts {
  ports: Record<string, ServicePorts>;
  /** Connection string of each service's own database. */
  databases: Record<string, string>;
  /** `host:port,…` as each service is told it. */
  brokers: Record<string, string>;
  topicPrefix: string;
  issuer: string;
  audience: string;
  secrets: Secrets;
  /** Where the services keep attachments, a folder each. */
  filesDir: string;
  logLevel: string;
  /** Milliseconds that the stack's time is ahead of the machine's, at the moment of asking. */
  clockOffset: () => number;
}

/** The environment that a service reads its configuration from (its own config.ts documents each variable). */
export function serviceEnvironment(name: string, facts: StackFacts): NodeJS.ProcessEnv {
  const { http, grpc } = facts.ports[name]!;
  const common = {
    NODE_ENV: 'production',
    YIZHAN_SERVICE: name,
    HTTP_PORT: String(http),
    OIDC_ISSUER: facts.issuer,
    OIDC_AUDIENCE: facts.audience,
    CLOCK_OFFSET_MS: String(facts.clockOffset()),
    LOG_LEVEL: facts.logLevel,
  };
  if (name === gatewayName) return { ...common, SERVICE_URLS: JSON.stringify(serviceUrls(facts.ports)) };
  return {
    ...common,
    GRPC_PORT: String(grpc),
    DATABASE_URL: facts.databases[name],
    KAFKA_BROKERS: facts.brokers[name],
    TOPIC_PREFIX: facts.topicPrefix,
    PRIVACY_KEY: facts.secrets.privacyKey,
    FILE_STORE: pathToFileURL(join(facts.filesDir, name)).href,
    ...(name === asking && { SERVICE_URLS: JSON.stringify(serviceUrls(facts.ports)) }),
  };
}

/** The HTTP address of every service behind the gateway. */
function serviceUrls(ports: Record<string, ServicePorts>): Record<string, string> {
  const behind = Object.entries(ports).filter(([name]) => name !== gatewayName);
  return Object.fromEntries(behind.map(([name, { http }]) => [name, `http://127.0.0.1:${http}`]));
}
