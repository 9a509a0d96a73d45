import type { Service } from '@yizhan/contracts';
import type { Clock } from '@yizhan/platform';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { DataSource } from 'typeorm';
import { DeadLetters } from '../dead-letters/dead-letters.js';
import type { Precedence } from '../backoff/precedence.js';
import { consumerDefaults, GroupConsumer, type ConsumerSettings } from '../kafka/kafka.consumer.js';
import { KafkaDesk } from '../kafka/kafka.desk.js';
import { KafkaPublisher } from '../kafka/kafka.publisher.js';
import type { Log } from '../log/log.js';
import type { MessagingMetrics } from '../metrics/messaging.metrics.js';
import { BatchProcessor, processorDefaults, type ProcessorSettings } from './batch.processor.js';
import { EventHandlers, type HandlerExtras, type NestHandler } from './event-handlers.js';

export type TransportSettings = ConsumerSettings & ProcessorSettings;

export interface TransportParts {
  readonly service: Service;
  readonly brokers: readonly string[];
  /** `yizhan` unless tests share one broker. */
  readonly topicPrefix?: string;
  readonly clientId: string;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: MessagingMetrics;
  readonly settings?: Partial<TransportSettings>;
  /** What its events wait for. */
  readonly precedence?: Precedence;
}

/**
 * The Nest transport for domain events. Handlers are ordinary methods:
 *
 *     @EventPattern<string>('intake.case.routed.v1')
 *     opened(@Payload() event: CaseRoutedV1, @Ctx() { tx }: InboxContext) { … }
 *
 * It subscribes exactly to the topics whose events have handlers, as group `<prefix>.<service>`. How events are applied
 * is told at `BatchProcessor`. Connect it with `connectEvents`, which keeps the handlers' own errors.
 */
export class KafkaEventTransport extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('yizhan-events');
  override readonly propagatesEventHandlerErrors = true;

  /** What could not be applied. */
  readonly deadLetters: DeadLetters;
  private readonly handlers = new EventHandlers();
  private readonly settings: TransportSettings;
  private readonly desk: KafkaDesk;
  private consumer: GroupConsumer | undefined;

  constructor(private readonly parts: TransportParts) {
    super();
    this.settings = { ...consumerDefaults, ...processorDefaults, ...parts.settings };
    const { settings, handlers } = this;
    this.desk = new KafkaDesk({ ...parts, clientId: `${parts.clientId}.desk` });
    const publisher = new KafkaPublisher({ ...parts, clientId: `${parts.clientId}.dead-letters` });
    this.deadLetters = new DeadLetters({ ...parts, consumer: parts.service, publisher, handlers, settings });
  }

  /**
   * Whether this process is a member of its consumer group: `idle` if it has no handlers, `joining` until the first
   * assignment and whenever the group or the broker is being waited for.
   */
  get state(): 'idle' | 'joining' | 'joined' {
    if (!this.consumer) return 'idle';
    return this.consumer.member ? 'joined' : 'joining';
  }

  /** Resolves with the first assignment of partitions; at once if there is nothing to subscribe to. */
  get joined(): Promise<void> {
    return this.consumer?.joined ?? Promise.resolve();
  }

  /** By topic, how many records its group has not dealt with yet. Rejects when the broker is away. */
  lag(): Promise<Map<string, number>> {
    const topics = this.handlers.topics(this.parts.topicPrefix);
    return topics.length > 0 ? this.desk.lag(this.groupId, topics) : Promise.resolve(new Map());
  }

  /** For how long its topics keep a record at most, in milliseconds; Infinity for ever. Rejects when the broker is away. */
  topicsKeepMs(): Promise<number> {
    const topics = this.handlers.topics(this.parts.topicPrefix);
    return topics.length > 0 ? this.desk.longestKept(topics) : Promise.resolve(Infinity);
  }

  private get groupId(): string {
    return `${this.parts.topicPrefix ?? 'yizhan'}.${this.parts.service}`;
  }

  /** Called by Nest for each method. Nest would run several methods of one event side by side; here they take turns. */
  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    if (!isEventHandler) return;
    this.handlers.add(
      this.normalizePattern(pattern as string),
      callback as unknown as NestHandler,
      extras as HandlerExtras,
    );
  }

  /** Starts consuming in the background, so that a service comes up also while the broker is away. */
  listen(callback: (error?: unknown) => void): void {
    const { parts, settings, handlers, deadLetters } = this;
    const topics = handlers.topics(parts.topicPrefix);
    if (topics.length) {
      const processor = new BatchProcessor({ ...parts, consumer: parts.service, handlers, deadLetters, settings });
      this.consumer = new GroupConsumer({
        ...parts,
        settings,
        topics,
        groupId: this.groupId,
        handle: (slices, signal) => processor.process(slices, signal),
      });
      this.consumer.start();
      deadLetters.start();
    }
    callback();
  }

  /** Finishes the transaction that is running, leaves the group. */
  async close(): Promise<void> {
    await this.consumer?.stop();
    await Promise.all([this.deadLetters.stop(), this.desk.close()]);
  }

  override on(): never {
    throw new Error('the event transport has no events of its own; see `state` and `joined`');
  }

  override unwrap<T>(): T {
    throw new Error('the Kafka client stays inside libs/messaging');
  }
}
