import { join, resolve } from 'node:path';
import { projectRoot } from '@yizhan/servers';

/** What a start of the stack was asked for, from the environment and the command line. */
export interface Settings {
  /** Of the gateway. */
  port: number;
  /** Absolute; all that this stack keeps lies below it. */
  dataDir: string;
  /** A PostgreSQL of one's own instead of the embedded one; its user may create roles and databases. */
  databaseUrl?: string;
  /** A Kafka of one's own instead of the embedded one, as `host:port,…`. */
  kafkaBrokers?: string;
  /** Begin empty. */
  fresh: boolean;
  /** Time can be moved forward. */
  testClock: boolean;
  /** Load a small sample of life. */
  demo: boolean;
}

const options = { '--fresh': 'fresh', '--test-clock': 'testClock', '--demo': 'demo' } as const;

/**
 * Reads the settings.
 * @throws Error that names every mistake at once.
 */
export function readSettings(env: NodeJS.ProcessEnv, args: string[]): Settings {
  const mistakes: string[] = [];
  const asked = { fresh: false, testClock: false, demo: false };
  for (const arg of args) {
    if (isOption(arg)) asked[options[arg]] = true;
    else mistakes.push(`${arg} is not an option; there are ${Object.keys(options).join(', ')}`);
  }
  const port = Number(env.YIZHAN_PORT || 8080);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    mistakes.push(`YIZHAN_PORT has to be a port from 1 to 65535, not "${env.YIZHAN_PORT}"`);
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:\/\/./.test(databaseUrl))
    mistakes.push('DATABASE_URL has to look like postgres://user:password@host:port/database');
  const kafkaBrokers = env.KAFKA_BROKERS || undefined;
  if (kafkaBrokers && !/^[^\s:,]+:\d+(,[^\s:,]+:\d+)*$/.test(kafkaBrokers))
    mistakes.push(`KAFKA_BROKERS has to look like host:port,host:port, not "${kafkaBrokers}"`);
  if (asked.fresh && (databaseUrl || kafkaBrokers))
    mistakes.push('--fresh empties the embedded servers only; empty those of DATABASE_URL and KAFKA_BROKERS yourself');
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return { port, dataDir: dataFolder(env), databaseUrl, kafkaBrokers, ...asked };
}

/** The absolute data folder: `YIZHAN_DATA`, below the project's root unless absolute. */
export function dataFolder(env: NodeJS.ProcessEnv): string {
  return resolve(projectRoot(), env.YIZHAN_DATA || '.yizhan');
}

/** Where each part keeps its files below the data folder. */
export const paths = (dataDir: string) => ({
  postgres: join(dataDir, 'postgres'),
  kafka: join(dataDir, 'kafka'),
  identity: join(dataDir, 'identity'),
  secrets: join(dataDir, 'secrets.json'),
  /** Attachments of the services. */
  attachments: join(dataDir, 'attachments'),
  clock: join(dataDir, 'clock.json'),
  endpoints: join(dataDir, 'endpoints.json'),
  lock: join(dataDir, 'stack.json'),
  log: (name: string) => join(dataDir, 'logs', `${name}.log`),
});

function isOption(arg: string): arg is keyof typeof options {
  return arg in options;
}
