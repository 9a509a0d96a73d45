import { Module, type INestApplicationContext, type OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Service } from '@yizhan/contracts';
import {
  appendToOutbox,
  createOutbox,
  MessagingModule,
  type NewEvent,
  OutboxRelay,
  toOutboxRow,
} from '@yizhan/messaging';
import { Clock } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { testBrokers } from '../servers/test-broker.js';
import { testDatabase } from '../servers/test-database.js';
import type { TestService } from './test-service.js';

/** Says what another service would say. */
export interface EventSource {
  /** Publishes events in their order; resolves once the broker has acknowledged them. Their contracts are checked. */
  publish(...events: readonly NewEvent[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Speaks for a service that does not run in the test: a real outbox and relay on the topic of `service`, next to the
 * service under test.
 */
export async function eventSource(service: Service, beside: TestService): Promise<EventSource> {
  const database = await testDatabase();
  const dataSource = await new DataSource({ type: 'postgres', url: database.url, poolSize: 3 }).initialize();
  const runner = dataSource.createQueryRunner();
  await createOutbox(runner);
  await runner.release();
  const { clock, topicPrefix } = beside.surroundings;

  @Module({
    providers: [
      { provide: DataSource, useValue: dataSource },
      { provide: Clock, useValue: clock },
    ],
    exports: [DataSource, Clock],
  })
  class Foundation implements OnApplicationShutdown {
    onApplicationShutdown = () => dataSource.destroy();
  }

  const messaging = MessagingModule.forRoot({ service, brokers: testBrokers(), topicPrefix });
  const root = { module: class EventSourceModule {}, imports: [{ module: Foundation, global: true }, messaging] };
  const app: INestApplicationContext = await NestFactory.createApplicationContext(root, { logger: false });
  const relay = app.get(OutboxRelay);
  return {
    async publish(...events) {
      await dataSource.transaction(tx => appendToOutbox(tx, events.map(toOutboxRow)));
      await relay.drained();
    },
    async stop() {
      await app.close();
      await database.drop();
    },
  };
}
