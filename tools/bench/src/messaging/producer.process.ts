/** The writing service of the bench: the product's outbox and relay, or Nest's client, or the same SQL with nothing. */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { acceptanceNo, topicOf } from '@yizhan/contracts';
import {
  insertIntoOutbox,
  MessagingModule,
  OutboxRelay,
  outboxParameters,
  poolOf,
  toOutboxRow,
  type NewEvent,
} from '@yizhan/messaging';
import { Clock, SystemClock } from '@yizhan/platform';
import pg from 'pg';
import { lastValueFrom } from 'rxjs';
import { DataSource } from 'typeorm';
import { answer, machineNow, places, type ProducerAsk, type ProducerWork, type Stamp } from './child.protocol.js';

const { database, brokers, prefix } = places();
const cases = 20_000;
const clock = new SystemClock();
const dataSource = await new DataSource({ type: 'postgres', url: database, poolSize: 10 }).initialize();
const pool = poolOf(dataSource);
const topic = topicOf('mediation', prefix);
let relay: OutboxRelay | undefined;
let nest: ClientKafka | undefined;
let app: INestApplication | undefined;
let plain: pg.Client[] = [];
let taken = 0;

const moveCase = 'update bench_case set version = version + 1, updated_at = now() where id = $1';
const write = `with moved as (${moveCase}) ${insertIntoOutbox(2)}`;

process.on('message', (ask: ProducerAsk) => void work(ask));
process.on('disconnect', () => process.exit(0));
process.once('SIGTERM', () => void stop());
answer({ ready: true });

async function work(ask: ProducerAsk): Promise<void> {
  try {
    answer(ask.ask === 'connect' ? await connect() : await writeAll(ask));
  } catch (error) {
    answer({ failed: String((error as Error).stack) });
  }
}

/** Lets the relay or Nest's client begin, never both: one process at a time may relay, and that is the product's. */
async function connect(): Promise<object> {
  if (process.env['BENCH_SIDE'] === 'nest') await connectNest();
  else await startRelay();
  return { connected: true };
}

async function connectNest(): Promise<void> {
  const client = { brokers: [brokers], clientId: 'bench-nest', logLevel: 1 };
  nest = new ClientKafka({ client, producerOnlyMode: true });
  await nest.connect();
}

async function startRelay(): Promise<void> {
  @Module({
    providers: [
      { provide: DataSource, useValue: dataSource },
      { provide: Clock, useValue: clock },
    ],
    exports: [DataSource, Clock],
  })
  class Foundation {}
  const messaging = MessagingModule.forRoot({ service: 'mediation', brokers: [brokers], topicPrefix: prefix });
  @Module({ imports: [{ module: Foundation, global: true }, messaging] })
  class Producer {}
  app = await NestFactory.create(Producer, new FastifyAdapter(), { logger: ['error', 'fatal'] });
  await app.init();
  const started = app.get(OutboxRelay);
  await started.drained();
  relay = started;
}

async function writeAll(ask: ProducerWork): Promise<object> {
  if (ask.by === 'plain') await openPlain(ask.clients);
  const committed: Stamp[] = [];
  const lone: number[] = [];
  const begun = machineNow();
  const until = begun + ask.seconds * 1000;
  const most = ask.most ?? Infinity;
  let transactions = 0;
  const one = async (client: number) => {
    transactions += 1;
    const events = newEvents(ask.events);
    const start = machineNow();
    await transact(ask.by, events, client);
    const end = machineNow();
    if (ask.clients === 1) lone.push(end - start);
    if (ask.rate) for (const { aggregate, seq } of events) committed.push([`${aggregate}:${seq}`, end]);
    if (ask.by === 'outbox') relay?.wake();
    else if (ask.by === 'nest') await emit(events);
  };
  if (ask.rate) await openLoop(ask.rate, until, one);
  else {
    const loop = async (client: number) => {
      while (machineNow() < until && transactions < most) await one(client);
    };
    await Promise.all(Array.from({ length: ask.clients }, (_, client) => loop(client)));
  }
  return { transactions, begun, tookMs: machineNow() - begun, committed, lone };
}

/** Begins at the instants of the plan, late ones at once: a slow transaction delays no other's beginning. */
async function openLoop(rate: number, until: number, one: (client: number) => Promise<void>): Promise<void> {
  const start = machineNow();
  const running: Promise<void>[] = [];
  for (let begun = 0; ; begun++) {
    const due = start + (begun * 1000) / rate;
    if (due > until) break;
    const wait = due - machineNow();
    if (wait > 0) await pause(wait);
    running.push(one(begun));
  }
  await Promise.all(running);
}

async function transact(by: ProducerWork['by'], events: readonly NewEvent[], client: number): Promise<void> {
  const id = 1 + (taken++ % cases);
  if (by === 'nest') await pool.query({ name: 'move', text: moveCase, values: [id] });
  else {
    const values = [id, ...outboxParameters(events.map(toOutboxRow))];
    const on = by === 'plain' ? plain[client]! : pool;
    await on.query({ name: 'write', text: write, values });
  }
}

async function emit(events: readonly NewEvent[]): Promise<void> {
  const sent = events.map(({ aggregate, data }) => lastValueFrom(nest!.emit(topic, { key: aggregate, value: data })));
  await Promise.all(sent);
}

function newEvents(count: number): NewEvent[] {
  const caseId = randomUUID();
  const occurredAt = clock.now();
  return Array.from({ length: count }, (_, index) => ({
    type: 'mediation.case.progressed.v1',
    aggregate: caseId,
    seq: index + 1,
    occurredAt,
    data: {
      caseId,
      acceptanceNo: acceptanceNo('410302', 2026, 17),
      division: '410302',
      matter: 'mediation.neighbour',
      state: 'mediating',
      action: 'hold-session',
      version: index + 1,
      occurredAt: '2026-11-23T09:00:00+08:00',
    },
  }));
}

async function openPlain(clients: number): Promise<void> {
  while (plain.length < clients) {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    plain.push(client);
  }
}

async function stop(): Promise<void> {
  await Promise.all(plain.map(client => client.end()));
  plain = [];
  await nest?.close();
  await app?.close();
  await dataSource.destroy();
  process.exit(0);
}
