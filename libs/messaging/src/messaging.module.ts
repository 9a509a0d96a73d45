import {
  Inject,
  Module,
  type DynamicModule,
  type FactoryProvider,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { topicOf, type Service } from '@yizhan/contracts';
import { Clock } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { Precedence } from './backoff/precedence.js';
import { DeadLetters } from './dead-letters/dead-letters.js';
import { KafkaPublisher } from './kafka/kafka.publisher.js';
import { silentLog, type Log } from './log/log.js';
import { MessagingMetrics } from './metrics/messaging.metrics.js';
import { OutboxRelay, type RelaySettings } from './outbox/outbox.relay.js';
import { KafkaEventTransport, type TransportSettings } from './transport/kafka-event.transport.js';

export interface MessagingOptions {
  readonly service: Service;
  /** `host:port` of one or more brokers. */
  readonly brokers: readonly string[];
  /** `yizhan` unless tests share one broker. */
  readonly topicPrefix?: string;
  /** Names this process in the broker's logs; by default the service. */
  readonly clientId?: string;
  readonly log?: Log;
  readonly relay?: Partial<RelaySettings>;
  readonly transport?: Partial<TransportSettings>;
}

export type MessagingOptionsFactory = Pick<FactoryProvider<MessagingOptions>, 'inject' | 'useFactory'>;

const optionsToken = Symbol('messaging options');

/**
 * Outbox relay and event transport of a service. Needs a TypeORM `DataSource` whose migrations call `createOutbox`,
 * `createInbox` and `createDeadLetters`, and a `Clock`, both from the container. The relay starts with the application and
 * stops with it, after the transport, so that what the last handlers wrote can still go out. Events are consumed once
 * `connectEvents` was called.
 */
@Module({})
export class MessagingModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(OutboxRelay) private readonly relay: OutboxRelay) {}

  static forRoot(options: MessagingOptions): DynamicModule {
    return MessagingModule.forRootAsync({ useFactory: () => options });
  }

  static forRootAsync({ inject = [], useFactory }: MessagingOptionsFactory): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        { provide: optionsToken, inject, useFactory },
        Precedence,
        {
          provide: MessagingMetrics,
          inject: [Clock],
          useFactory: (clock: Clock) => new MessagingMetrics(() => clock.now()),
        },
        {
          provide: OutboxRelay,
          inject: [optionsToken, DataSource, Clock, MessagingMetrics, Precedence],
          useFactory: newRelay,
        },
        {
          provide: KafkaEventTransport,
          inject: [optionsToken, DataSource, Clock, MessagingMetrics, Precedence],
          useFactory: newTransport,
        },
        {
          provide: DeadLetters,
          inject: [KafkaEventTransport],
          useFactory: ({ deadLetters }: KafkaEventTransport) => deadLetters,
        },
      ],
      exports: [OutboxRelay, KafkaEventTransport, DeadLetters, MessagingMetrics, Precedence],
    };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
  }
}

function newRelay(
  options: MessagingOptions,
  dataSource: DataSource,
  clock: Clock,
  metrics: MessagingMetrics,
  precedence: Precedence,
): OutboxRelay {
  const { service, brokers, topicPrefix, clientId = service, log = silentLog, relay: settings } = options;
  const publisher = new KafkaPublisher({ brokers, clientId: `${clientId}.relay`, log });
  return new OutboxRelay({
    dataSource,
    publisher,
    topic: topicOf(service, topicPrefix),
    clock,
    log,
    metrics,
    precedence,
    ...(settings && { settings }),
  });
}

function newTransport(
  options: MessagingOptions,
  dataSource: DataSource,
  clock: Clock,
  metrics: MessagingMetrics,
  precedence: Precedence,
): KafkaEventTransport {
  const { transport: settings, clientId = options.service, log = silentLog, ...rest } = options;
  return new KafkaEventTransport({
    ...rest,
    clientId,
    log,
    dataSource,
    clock,
    metrics,
    precedence,
    ...(settings && { settings }),
  });
}
