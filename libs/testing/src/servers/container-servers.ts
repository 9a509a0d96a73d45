import { setTimeout as pause } from 'node:timers/promises';
import { freePort, kafkaAnswers } from '@yizhan/servers';
import type { StartedTestContainer } from 'testcontainers';

/** The images the deployment uses too. */
const postgresImage = 'postgres:18';
const kafkaImage = 'apache/kafka:4.1.0';

/** A server of the test run, in a container. */
export interface ContainerServer {
  readonly address: string;
  stop(): Promise<void>;
}

/** PostgreSQL for a test run; `address` is its URL. Not durable: a test run's data may be lost. */
export async function containerPostgres(): Promise<ContainerServer> {
  const { GenericContainer, Wait } = await testcontainers();
  const container = await new GenericContainer(postgresImage)
    .withEnvironment({ POSTGRES_PASSWORD: 'test' })
    .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=300'])
    .withExposedPorts(5432)
    // Over TCP it answers only once it has been initialised.
    .withWaitStrategy(Wait.forSuccessfulCommand('pg_isready -q -h 127.0.0.1 -U postgres'))
    .start();
  const address = `postgres://postgres:test@${container.getHost()}:${container.getMappedPort(5432)}/postgres`;
  return { address, stop: stopping(container) };
}

/** Kafka for a test run; `address` is `host:port`. A broker tells clients its address, so the port is chosen beforehand. */
export async function containerKafka(): Promise<ContainerServer> {
  const { GenericContainer } = await testcontainers();
  const port = await freePort();
  const container = await new GenericContainer(kafkaImage)
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    })
    .withExposedPorts({ container: 9092, host: port })
    .start();
  // The engine's own proxy listens on the port before the broker does.
  while (!(await kafkaAnswers(port))) await pause(100);
  return { address: `127.0.0.1:${port}`, stop: stopping(container) };
}

/** Loaded only when asked for: the library is large, and most runs do without it. */
function testcontainers() {
  return import('testcontainers');
}

function stopping(container: StartedTestContainer): () => Promise<void> {
  return async () => void (await container.stop());
}
