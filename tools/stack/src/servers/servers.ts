import { freePorts, type KafkaDoor, startKafka, startPostgres } from '@yizhan/servers';
import { type Settings, paths } from '../settings/settings.js';
import type { Launch } from '../supervisor/supervised-process.js';
import type { Trial } from './trial.js';

/** PostgreSQL and Kafka of a stack: embedded ones to launch, or those that the settings name. */
export interface Servers {
  /** The embedded ones, on ports that stay the same when they are started again. */
  launches: Record<string, Launch>;
  /** Connection string of a role that may create databases; known once the launches are done. */
  databaseUrl: () => string;
  /** `host:port,…` */
  brokers: string;
  /** The same as each service is told it: its detour, if there is a trial. */
  brokersFor: Record<string, string>;
  /** The connection string of a service as it is told it. */
  databaseUrlFor: (service: string, url: string) => string;
}

/** @param services that have a database and listen to the broker. */
export async function findServers(
  settings: Settings,
  services: readonly string[],
  progress: (message: string) => void,
  trial?: Trial,
): Promise<Servers> {
  const files = paths(settings.dataDir);
  const [postgresPort, kafkaPort] = await freePorts(2);
  const detours = await openDetours(services, postgresPort!, trial);
  const launches: Record<string, Launch> = {};
  let databaseUrl = settings.databaseUrl;
  if (!settings.databaseUrl)
    launches.postgres = async ({ signal, onSpawn }) => {
      const place = { dataDir: files.postgres, logFile: files.log('postgres'), port: postgresPort };
      const server = await startPostgres({ ...place, settings: trial?.postgres, signal, onSpawn });
      databaseUrl = server.url;
      return server;
    };
  if (!settings.kafkaBrokers)
    launches.kafka = ({ signal, onSpawn }) => {
      const place = { dataDir: files.kafka, logFile: files.log('kafka'), port: kafkaPort };
      const { doors } = detours;
      return startKafka({ ...place, doors, progress, signal, onSpawn });
    };
  const brokers = settings.kafkaBrokers ?? `127.0.0.1:${kafkaPort}`;
  const told = services.map(service => [service, detours.brokers[service] ?? brokers] as const);
  return {
    launches,
    databaseUrl: () => databaseUrl!,
    brokers,
    brokersFor: Object.fromEntries(told),
    databaseUrlFor: (service, url) => withPort(url, detours.postgres[service]),
  };
}

interface Detours {
  /** The broker advertises to each client the address by which it came in, so each detour needs a door of its own. */
  doors: KafkaDoor[];
  brokers: Record<string, string>;
  /** Ports. */
  postgres: Record<string, number>;
}

async function openDetours(services: readonly string[], postgresPort: number, trial?: Trial): Promise<Detours> {
  const detours: Detours = { doors: [], brokers: {}, postgres: {} };
  if (!trial) return detours;
  const behind = await freePorts(services.length);
  for (const [index, service] of services.entries()) {
    const advertisedPort = await trial.detour(service, 'kafka', behind[index]!);
    const name = service.toUpperCase().replaceAll('-', '_');
    detours.doors.push({ name, port: behind[index]!, advertisedPort });
    detours.brokers[service] = `127.0.0.1:${advertisedPort}`;
    detours.postgres[service] = await trial.detour(service, 'postgres', postgresPort);
  }
  return detours;
}

function withPort(url: string, port: number | undefined): string {
  if (port === undefined) return url;
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}
