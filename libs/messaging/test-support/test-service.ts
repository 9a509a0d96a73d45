import { Module, type INestApplication, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { Service } from '@yizhan/contracts';
import { Clock, SystemClock } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import {
  appendToOutbox,
  connectEvents,
  createDeadLetters,
  createInbox,
  createOutbox,
  DeadLetters,
  KafkaEventTransport,
  MessagingMetrics,
  MessagingModule,
  OutboxRelay,
  toOutboxRow,
  type Log,
  type MessagingOptions,
  type NewEvent,
} from '../src/index.js';
import { Effects } from './effects.js';

export interface TestServiceOptions extends Omit<MessagingOptions, 'brokers' | 'service'> {
  readonly service: Service;
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
  /** Classes with `@EventPattern` methods; they get `Effects` injected. */
  readonly controllers?: Type[];
  readonly effects?: Effects;
}

/** A service reduced to its messaging: database with outbox, inbox and a table of effects; relay; transport. */
export interface TestService {
  readonly app: INestApplication;
  readonly dataSource: DataSource;
  readonly relay: OutboxRelay;
  readonly transport: KafkaEventTransport;
  readonly deadLetters: DeadLetters;
  readonly metrics: MessagingMetrics;
  readonly effects: Effects;
  /** Stores events and wakes the relay, as a service does after a commit. */
  publish(events: readonly NewEvent[]): Promise<void>;
  stop(): Promise<void>;
}

export async function connectDatabase(url: string): Promise<DataSource> {
  return new DataSource({ type: 'postgres', url, poolSize: 10 }).initialize();
}

/** Creates the tables of a test service in an empty database. */
export async function migrate(url: string): Promise<void> {
  const dataSource = await connectDatabase(url);
  const queryRunner = dataSource.createQueryRunner();
  await createOutbox(queryRunner);
  await createInbox(queryRunner);
  await createDeadLetters(queryRunner);
  await Effects.createTable(dataSource);
  await queryRunner.release();
  await dataSource.destroy();
}

/** Stores events in one transaction, without waking anybody. */
export async function store(dataSource: DataSource, events: readonly NewEvent[]): Promise<void> {
  await dataSource.transaction(tx => appendToOutbox(tx, events.map(toOutboxRow)));
}

export async function startService(options: TestServiceOptions): Promise<TestService> {
  const { databaseUrl, controllers = [], effects = new Effects(), ...messaging } = options;
  const dataSource = await connectDatabase(databaseUrl);

  @Module({
    providers: [
      { provide: DataSource, useValue: dataSource },
      { provide: Clock, useValue: new SystemClock() },
    ],
    exports: [DataSource, Clock],
  })
  class Foundation implements OnApplicationShutdown {
    onApplicationShutdown = () => dataSource.destroy();
  }

  const module = await Test.createTestingModule({
    imports: [{ module: Foundation, global: true }, MessagingModule.forRoot(messaging)],
    controllers,
    providers: [{ provide: Effects, useValue: effects }],
  }).compile();
  const app = module.createNestApplication(new FastifyAdapter());
  app.useLogger(['error', 'fatal']);
  const transport = connectEvents(app);
  await app.init();
  await app.startAllMicroservices();
  await transport.joined;
  const relay = app.get(OutboxRelay);
  return {
    app,
    dataSource,
    relay,
    transport,
    deadLetters: transport.deadLetters,
    metrics: app.get(MessagingMetrics),
    effects,
    publish: async events => {
      await store(dataSource, events);
      relay.wake();
    },
    stop: () => app.close(),
  };
}

/** Keeps what was logged, for tests about it. */
export function listeningLog(): Log & { readonly lines: { level: string; fields: object; message: string }[] } {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
