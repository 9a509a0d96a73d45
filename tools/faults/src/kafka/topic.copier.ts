import { CompressionTypes, type Kafka } from 'kafkajs';
import type { Random } from '../random/random.js';
import { readTopic } from './topic.reader.js';

/**
 * Sends records of a topic to it once more, as they are and to the partition where they lie, in any order: a producer
 * that was in doubt, a replay, an operator. @returns how many there were to send.
 */
export async function copyRecords(kafka: Kafka, topic: string, count: number, random: Random): Promise<number> {
  const records = await readTopic(kafka, topic);
  if (records.length === 0) return 0;
  const copies = Array.from({ length: count }, () => random.of(records));
  const producer = kafka.producer({ idempotent: false });
  try {
    await producer.connect();
    await producer.send({
      topic,
      acks: -1,
      compression: CompressionTypes.None,
      messages: copies.map(({ partition, key, value, headers }) => ({
        partition,
        key,
        value,
        headers: { ...headers },
      })),
    });
  } finally {
    await producer.disconnect().catch(() => undefined);
  }
  return copies.length;
}
