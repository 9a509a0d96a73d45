import { randomBytes } from 'node:crypto';

/** The run's Kafka as a list of `host:port`. */
export function testBrokers(): string[] {
  const brokers = process.env.YIZHAN_TEST_KAFKA_BROKERS;
  if (!brokers) throw new Error('no Kafka: name the file *.int.spec.ts or *.e2e.spec.ts, so that the run starts one');
  return brokers.split(',');
}

/** A topic prefix of a test file's own, because the broker is shared by the whole run. */
export function testTopicPrefix(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}
