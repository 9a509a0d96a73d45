import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort } from '../port/free-port.js';
import { stopLeftover } from '../process/leftover.js';
import { run } from '../process/run.js';
import { type RunningProcess, startProcess } from '../process/running-process.js';
import { type PostgresAccount, postgresAccount } from './postgres.account.js';
import { type PostgresBinaries, postgresBinaries } from './postgres.binaries.js';

export interface PostgresOptions {
  /** Holds the cluster and the superuser's password; created when missing. */
  dataDir: string;
  /** A free one unless given. */
  port?: number;
  logFile: string;
  /** False for tests only: nothing is flushed to the disk, so a crash of the machine may lose everything. */
  durable?: boolean;
  /** Server settings beside or instead of ours. */
  settings?: Readonly<Record<string, string>>;
  /** Called as soon as the process exists, before it is ready. */
  onSpawn?: (running: RunningProcess) => void;
  /** Gives the start up. */
  signal?: AbortSignal;
}

export interface PostgresServer extends RunningProcess {
  /** Of the superuser, on the database `postgres`. */
  url: string;
  port: number;
}

/** A quarter of the memory is the usual advice; an eighth, and a gigabyte at most, leaves room for everything else here. */
const sharedBuffersMb = Math.max(128, Math.min(1024, Math.floor(totalmem() / 2 ** 20 / 8)));

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  shared_buffers: `${sharedBuffersMb}MB`,
  random_page_cost: '1.1',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

const settingsWithoutDurability = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts PostgreSQL 18 on the loopback interface, with UTF-8, the code-point order of `C.UTF-8` and passwords; creates
 * the cluster first when there is none. A server that a killed run left behind on this folder is ended first.
 * @returns the running server, which answers queries already.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { logFile, durable = true, signal } = options;
  const dataDir = resolve(options.dataDir);
  const cluster = join(dataDir, 'cluster');
  const binaries = await postgresBinaries();
  mkdirSync(dataDir, { recursive: true });
  const account = postgresAccount([binaries.postgres, dataDir]);
  if (!existsSync(cluster)) await createCluster(dataDir, binaries, account, signal);
  else await stopPredecessor(cluster);

  const password = readFileSync(join(dataDir, 'password'), 'utf8');
  const port = options.port ?? (await freePort());
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const given = Object.entries({ ...settings, ...(durable ? {} : settingsWithoutDurability), ...options.settings });
  const [command, args] = account.wrap(binaries.postgres, [
    '-D',
    cluster,
    '-p',
    String(port),
    ...given.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const running = await startProcess({
    name: 'PostgreSQL',
    command,
    args,
    logFile,
    stopSignal: 'SIGINT', // "fast": open transactions are rolled back; SIGTERM would wait for the clients to leave
    isReady: () => answers(url),
    onSpawn: options.onSpawn,
    signal,
  });
  return { ...running, url, port };
}

/** Into a folder beside, which gets its name only when whole: an interrupted start leaves no half cluster. */
async function createCluster(
  dataDir: string,
  { initdb }: PostgresBinaries,
  account: PostgresAccount,
  signal?: AbortSignal,
) {
  const unfinished = join(dataDir, 'cluster.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  account.own(unfinished);
  const passwordFile = join(dataDir, 'password');
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  account.own(passwordFile);
  await run(
    ...account.wrap(initdb, [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
      '--no-instructions',
    ]),
    { env: { ...process.env, LC_ALL: 'C' }, signal },
  );
  renameSync(unfinished, join(dataDir, 'cluster'));
}

async function stopPredecessor(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  await stopLeftover(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), cluster, 'SIGINT');
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // the server may close while it starts; the next try tells
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
