import kafkajs, { type Admin } from 'kafkajs';
import { atMost } from '../backoff/backoff.js';
import { kafkaClient, type KafkaConnection } from './kafka.client.js';

// Node finds only the first of the client's exports by name.
const { ConfigResourceTypes } = kafkajs;

/** How long an answer of the broker may take, in milliseconds; who asks for figures does not wait longer. */
const patienceMs = 3_000;

/** Asks the broker about groups and topics, on a connection of its own that is opened when first needed. */
export class KafkaDesk {
  private admin: Promise<Admin> | undefined;

  constructor(private readonly connection: KafkaConnection) {}

  /** By topic, how many records a group has not yet dealt with; a little more than true, as offsets follow behind. */
  lag(groupId: string, topics: readonly string[]): Promise<Map<string, number>> {
    return this.ask(async admin => {
      const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
      const lags = committed.map(async ({ topic, partitions }): Promise<[string, number]> => {
        const at = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
        const ends = await admin.fetchTopicOffsets(topic);
        const behind = ends.map(({ partition, high, low }) => {
          const reached = at.get(partition) ?? -1;
          return Number(high) - Math.max(reached, Number(low));
        });
        return [topic, behind.reduce((sum, each) => sum + Math.max(0, each), 0)];
      });
      return new Map(await Promise.all(lags));
    });
  }

  /** For how long the topics keep a record at most, in milliseconds; Infinity if one of them keeps it for ever. */
  longestKept(topics: readonly string[]): Promise<number> {
    return this.ask(async admin => {
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: topics.map(name => ({ type: ConfigResourceTypes.TOPIC, name, configNames: ['retention.ms'] })),
      });
      const kept = resources.map(({ configEntries }) => Number(configEntries[0]?.configValue ?? -1));
      return Math.max(...kept.map(ms => (ms < 0 ? Infinity : ms)));
    });
  }

  /** A broker that does not answer is not waited for. */
  async close(): Promise<void> {
    const admin = this.admin;
    this.admin = undefined;
    await atMost(
      admin?.then(each => each.disconnect()).catch(() => undefined),
      2_000,
    );
  }

  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const opening = (this.admin ??= this.open());
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('the broker does not answer')), patienceMs);
      });
      return await Promise.race([opening.then(question), late]);
    } catch (error) {
      if (this.admin === opening) this.admin = undefined;
      void opening.then(each => each.disconnect()).catch(() => undefined);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private async open(): Promise<Admin> {
    const admin = kafkaClient(this.connection).admin();
    await admin.connect();
    return admin;
  }
}
