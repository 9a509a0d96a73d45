import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePorts } from '../port/free-port.js';
import { stopLeftover } from '../process/leftover.js';
import { run } from '../process/run.js';
import { type RunningProcess, startProcess } from '../process/running-process.js';
import { java } from './java.js';
import { kafkaLibraries } from './kafka.libraries.js';
import { kafkaAnswers } from './kafka.ping.js';

export interface KafkaOptions {
  /** Holds the log, the settings and the process id; created when missing. */
  dataDir: string;
  /** A free one unless given. */
  port?: number;
  /** Further doors, each with the port that its clients are told; for what stands between them and the broker. */
  doors?: readonly KafkaDoor[];
  logFile: string;
  /** Told what takes long, such as fetching or installing. */
  progress?: (message: string) => void;
  /** Called as soon as the process exists, before it is ready. */
  onSpawn?: (running: RunningProcess) => void;
  /** Gives the start up. */
  signal?: AbortSignal;
}

/** A listener of its own. A client that comes in by it is told to come again by `advertisedPort`. */
export interface KafkaDoor {
  name: string;
  port: number;
  advertisedPort: number;
}

export interface KafkaServer extends RunningProcess {
  /** For a client: `127.0.0.1:port`. */
  brokers: string;
}

// Measured on 2 cores: the quick compiler and the serial collector start the broker in 1.6 s, and leave the cores to
// the services.
const jvm = [
  '-Xms128m',
  '-Xmx384m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Djava.awt.headless=true',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS',
];

/**
 * Starts Apache Kafka as a single KRaft node on the loopback interface; fetches it and formats its folder first where
 * need be. A broker that a killed run left behind on this folder is ended first.
 * @returns the running broker, which serves clients already.
 */
export async function startKafka(options: KafkaOptions): Promise<KafkaServer> {
  const { logFile, progress, signal } = options;
  const dataDir = resolve(options.dataDir);
  const tools = { progress, signal };
  const [javaCommand, libraries] = [await java(tools), await kafkaLibraries(tools)];
  mkdirSync(dataDir, { recursive: true });
  await stopPredecessor(dataDir);

  const [freeBroker, controllerPort] = await freePorts(2);
  const port = options.port ?? freeBroker!;
  const settingsFile = join(dataDir, 'server.properties');
  writeFileSync(settingsFile, settings(dataDir, port, controllerPort!, options.doors));
  const kafka = (main: string, ...args: string[]) => [...jvm, '-cp', join(libraries, '*'), main, ...args];
  await format(dataDir, args => run(javaCommand, kafka('kafka.tools.StorageTool', ...args), { signal }), settingsFile);

  const running = await startProcess({
    name: 'Kafka',
    command: javaCommand,
    args: kafka('kafka.Kafka', settingsFile),
    logFile,
    isReady: () => kafkaAnswers(port),
    onSpawn: options.onSpawn,
    signal,
  });
  writeFileSync(join(dataDir, 'pid'), String(running.pid));
  return { ...running, brokers: `127.0.0.1:${port}` };
}

/** Once. Before the mark is set the broker has never run, so whatever an interrupted format left may go. */
async function format(dataDir: string, storageTool: (args: string[]) => Promise<unknown>, settingsFile: string) {
  const mark = join(dataDir, 'formatted');
  if (existsSync(mark)) return;
  rmSync(join(dataDir, 'log'), { recursive: true, force: true });
  await storageTool(['format', '--cluster-id', clusterId(), '--config', settingsFile]);
  writeFileSync(mark, '');
}

/** Sixteen random bytes in base64url; the tool would take one that begins with a dash for an option. */
function clusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? clusterId() : id;
}

async function stopPredecessor(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'pid');
  if (!existsSync(pidFile)) return;
  await stopLeftover(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), dataDir, 'SIGTERM');
  rmSync(pidFile);
}

function settings(
  dataDir: string,
  port: number,
  controllerPort: number,
  furtherDoors: readonly KafkaDoor[] = [],
): string {
  const one = { replicas: 1, partitions: 4 };
  const doors = [{ name: 'BROKER', port, advertisedPort: port }, ...furtherDoors];
  const addresses = doors.map(door => `${door.name}://127.0.0.1:${door.port}`);
  const advertised = doors.map(door => `${door.name}://127.0.0.1:${door.advertisedPort}`);
  const values = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: [...addresses, `CONTROLLER://127.0.0.1:${controllerPort}`].join(),
    'advertised.listeners': advertised.join(),
    'listener.security.protocol.map': [...doors.map(({ name }) => name), 'CONTROLLER']
      .map(name => `${name}:PLAINTEXT`)
      .join(),
    'inter.broker.listener.name': 'BROKER',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(dataDir, 'log'),
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': one.replicas,
    'offsets.topic.num.partitions': one.partitions,
    'transaction.state.log.replication.factor': one.replicas,
    'transaction.state.log.min.isr': one.replicas,
    'transaction.state.log.num.partitions': one.partitions,
    'share.coordinator.state.topic.replication.factor': one.replicas,
    'share.coordinator.state.topic.min.isr': one.replicas,
    'share.coordinator.state.topic.num.partitions': one.partitions,
    // A group of one service need not wait for members that may follow; a killed one is missed after six seconds.
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 6000,
    // A killed broker is let in again only when its old session is over: 12 s after the kill with the default of 9 s.
    'broker.session.timeout.ms': 4000,
    'broker.heartbeat.interval.ms': 1000,
    'log.retention.hours': 24 * 7,
    'log.segment.bytes': 128 * 1024 * 1024,
    // 128 MB by default, of a heap that is three times as large in all.
    'log.cleaner.dedupe.buffer.size': 8 * 1024 * 1024,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'background.threads': 2,
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
