import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, releaseGuard, startKafka, startPostgres } from '@yizhan/servers';
import { containerKafka, containerPostgres } from './container-servers.js';

const inContainers = { postgres: containerPostgres, kafka: containerKafka };

const folderName = /^yizhan-test-(\d+)-/;

/**
 * Starts one PostgreSQL and one Kafka for a test run, unless `DATABASE_URL` and `KAFKA_BROKERS` name running ones: on
 * this machine, or with `YIZHAN_TEST_SERVERS=containers` by testcontainers where a container engine answers. Tells the
 * tests by `YIZHAN_TEST_DATABASE_URL` and `YIZHAN_TEST_KAFKA_BROKERS`.
 * @returns the function that stops them and removes their data.
 */
export async function startTestServers(): Promise<() => Promise<void>> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `yizhan-test-${process.pid}-`));
  chmodSync(folder, 0o755); // PostgreSQL may run under another account
  const { DATABASE_URL, KAFKA_BROKERS, YIZHAN_TEST_SERVERS } = process.env;
  const servers = YIZHAN_TEST_SERVERS === 'containers' ? inContainers : onThisMachine(folder);
  const starts = await Promise.allSettled([
    DATABASE_URL ? undefined : servers.postgres(),
    KAFKA_BROKERS ? undefined : servers.kafka(),
  ]);
  const [postgres, kafka] = starts;
  const stop = async () => {
    await Promise.all(starts.map(start => (start.status === 'fulfilled' ? start.value?.stop() : undefined)));
    await releaseGuard();
    rmSync(folder, { recursive: true, force: true });
  };
  if (postgres.status === 'rejected' || kafka.status === 'rejected') {
    await stop();
    throw postgres.status === 'rejected' ? postgres.reason : (kafka as PromiseRejectedResult).reason;
  }
  process.env.YIZHAN_TEST_DATABASE_URL = DATABASE_URL ?? postgres.value!.address;
  process.env.YIZHAN_TEST_KAFKA_BROKERS = KAFKA_BROKERS ?? kafka.value!.address;
  return stop;
}

function onThisMachine(folder: string) {
  const place = (name: string) => ({ dataDir: join(folder, name), logFile: join(folder, `${name}.log`) });
  return {
    postgres: async () => {
      const server = await startPostgres({ ...place('postgres'), durable: false });
      return { address: server.url, stop: () => server.stop() };
    },
    kafka: async () => {
      const server = await startKafka({ ...place('kafka'), progress: tell });
      return { address: server.brokers, stop: () => server.stop() };
    },
  };
}

/** Of runs that were killed: their servers are gone (see guard.ts in libs/servers), their files are not. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = folderName.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function tell(message: string): void {
  process.stderr.write(`tests: ${message}\n`);
}
