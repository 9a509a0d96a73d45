import { freePorts, startKafka, startPostgres } from '@yizhan/servers';
import { type Settings, paths } from '../settings/settings.js';
import type { Launch } from '../supervisor/supervised-process.js';

/** PostgreSQL and Kafka of a stack: embedded ones to launch, or those that the settings name. */
export interface Servers {
  /** The embedded ones, on ports that stay the same when they are started again. */
  launches: Record<string, Launch>;
  /** Connection string of a role that may create databases; known once the launches are done. */
  databaseUrl: () => string;
  /** `host:port,…` */
  brokers: string;
}

export async function findServers(settings: Settings, progress: (message: string) => void): Promise<Servers> {
  const files = paths(settings.dataDir);
  const [postgresPort, kafkaPort] = await freePorts(2);
  const launches: Record<string, Launch> = {};
  let databaseUrl = settings.databaseUrl;
  if (!settings.databaseUrl)
    launches.postgres = async ({ signal, onSpawn }) => {
      const place = { dataDir: files.postgres, logFile: files.log('postgres'), port: postgresPort };
      const server = await startPostgres({ ...place, signal, onSpawn });
      databaseUrl = server.url;
      return server;
    };
  if (!settings.kafkaBrokers)
    launches.kafka = ({ signal, onSpawn }) => {
      const place = { dataDir: files.kafka, logFile: files.log('kafka'), port: kafkaPort };
      return startKafka({ ...place, progress, signal, onSpawn });
    };
  return {
    launches,
    databaseUrl: () => databaseUrl!,
    brokers: settings.kafkaBrokers ?? `127.0.0.1:${kafkaPort}`,
  };
}
