import type { KafkaMessage } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { kafkaClient } from '../src/kafka/kafka.client.js';
import { KafkaPublisher } from '../src/kafka/kafka.publisher.js';
import { silentLog } from '../src/log/log.js';

const connection = (brokers: readonly string[]) => ({ brokers, clientId: 'test', log: silentLog });

/** Reads a topic from its beginning until the messages are enough; order holds within a partition. */
export async function readTopic(
  brokers: readonly string[],
  topic: string,
  enough: (messages: readonly KafkaMessage[]) => boolean,
): Promise<KafkaMessage[]> {
  const consumer = kafkaClient(connection(brokers)).consumer({
    groupId: `reader-${randomUUID()}`,
    maxWaitTimeInMs: 100,
  });
  const messages: KafkaMessage[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>(resolve => {
    void consumer.run({
      eachMessage: ({ message }) => {
        messages.push(message);
        if (enough(messages)) resolve();
        return Promise.resolve();
      },
    });
  });
  await consumer.disconnect();
  return messages;
}

/** Puts messages on a topic past the outbox: what a stranger or a faulty producer might send. */
export async function sendRaw(
  brokers: readonly string[],
  topic: string,
  messages: { key?: string; value: string | null; headers?: Record<string, string> }[],
): Promise<void> {
  const publisher = new KafkaPublisher(connection(brokers));
  await publisher.publish(topic, messages);
  await publisher.close();
}

/** Lets a topic forget the first record of each of its partitions that has one, as retention does. */
export async function forgetBeginning(brokers: readonly string[], topic: string): Promise<void> {
  const admin = kafkaClient(connection(brokers)).admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  const partitions = offsets
    .filter(({ low, high }) => Number(low) < Number(high))
    .map(({ partition, low }) => ({ partition, offset: String(Number(low) + 1) }));
  await admin.deleteTopicRecords({ topic, partitions });
  await admin.disconnect();
}
