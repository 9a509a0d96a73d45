import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';

/** A record of a topic, as it lies there. */
export interface TopicRecord {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads a topic from its beginning to the end it has now: by partition, in the order of the offsets. */
export async function readTopic(kafka: Kafka, topic: string): Promise<TopicRecord[]> {
  const ends = await endsOf(kafka, topic);
  const left = new Set([...ends].filter(([, end]) => end > 0).map(([partition]) => partition));
  const records: TopicRecord[] = [];
  if (left.size === 0) return records;
  const consumer = kafka.consumer({ groupId: `fault-run-${randomUUID()}`, maxWaitTimeInMs: 100 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      consumer
        .run({
          autoCommit: false,
          eachBatch: async ({ batch: { partition, messages } }) => {
            for (const { offset, key, value, headers } of messages) {
              if (Number(offset) >= ends.get(partition)!) break;
              records.push({
                partition,
                offset: Number(offset),
                key: key?.toString() ?? '',
                value: value?.toString() ?? '',
                headers: Object.fromEntries(
                  Object.entries(headers ?? {}).map(([name, text]) => [
                    name,
                    String(Array.isArray(text) ? text[0] : text),
                  ]),
                ),
              });
            }
            if (Number(messages.at(-1)?.offset ?? -1) + 1 >= ends.get(partition)!) left.delete(partition);
            if (left.size === 0) resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
  // A group that was divided anew meanwhile may have brought some of it twice.
  const known = new Map(records.map(record => [`${record.partition}/${record.offset}`, record]));
  return [...known.values()].sort((one, other) => one.partition - other.partition || one.offset - other.offset);
}

/** The offset behind the last record of each partition. */
async function endsOf(kafka: Kafka, topic: string): Promise<Map<number, number>> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]));
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
