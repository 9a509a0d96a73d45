import type { Kafka } from 'kafkajs';

/** How many records of some topics a consumer group has not committed yet, all partitions together. */
export async function lagOf(kafka: Kafka, groupId: string, topics: readonly string[]): Promise<number> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
    let lag = 0;
    for (const { topic, partitions } of committed) {
      const at = new Map(partitions.map(({ partition, offset }) => [partition, Math.max(0, Number(offset))]));
      for (const { partition, high } of await admin.fetchTopicOffsets(topic))
        lag += Number(high) - (at.get(partition) ?? 0);
    }
    return lag;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
