import { Partitioners, type Kafka, type Message, type Producer } from 'kafkajs';
import { atMost } from '../backoff/backoff.js';
import { clientRetry, kafkaClient, type KafkaConnection } from './kafka.client.js';

/** Sends messages to a topic. */
export interface Publisher {
  /** Resolves once every in-sync replica has all messages; rejects if that is not certain for any of them. */
  publish(topic: string, messages: Message[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * An idempotent producer (acks from all) that is thrown away after a failure. After a time-out nobody knows what the
 * broker has; a new producer has a new id and cannot be stopped by the sequence numbers of the old one, and whatever
 * arrives twice is dropped by the inbox. Messages of one key keep their order within a call.
 */
export class KafkaPublisher implements Publisher {
  private readonly kafka: Kafka;
  private producer: Promise<Producer> | undefined;

  constructor(connection: KafkaConnection) {
    this.kafka = kafkaClient(connection);
  }

  async publish(topic: string, messages: Message[]): Promise<void> {
    const opening = (this.producer ??= this.open());
    try {
      const producer = await opening;
      await producer.send({ topic, messages, acks: -1, timeout: 10_000 });
    } catch (error) {
      if (this.producer === opening) this.producer = undefined;
      discard(opening);
      throw error;
    }
  }

  async close(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    await atMost(
      producer?.then(open => open.disconnect()).catch(() => undefined),
      2_000,
    );
  }

  private async open(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: clientRetry,
    });
    await producer.connect();
    return producer;
  }
}

/** Not awaited: disconnecting waits for pending answers, which a frozen broker never gives. */
function discard(opening: Promise<Producer>): void {
  opening.then(producer => producer.disconnect()).catch(() => undefined);
}
