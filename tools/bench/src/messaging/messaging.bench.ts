import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTopics } from '@yizhan/messaging';
import { startKafka, startPostgres } from '@yizhan/servers';
import pg from 'pg';
import { describeMachine } from '../machine/machine.js';
import { writeReport } from '../report/report.js';
import { round, Samples } from '../report/samples.js';
import { barsOf } from './bars.js';
import { Child } from './child.js';
import type { Applied, ChildPlaces, ProducerWork, Written } from './child.protocol.js';
import { createDatabases } from './databases.js';
import type { MessagingOptions } from './messaging.options.js';
import { latencies } from './latencies.js';
import { messagingText, type MessagingFigures } from './messaging.text.js';

type Tell = (message: string) => void;
type Side = 'ours' | 'nest';

/** Nest commits each event alone: so few that the end can be waited for. */
const nestTransactions = 1_500;
const warmUpSeconds = 3;

/** Measures on servers of its own, prints, and writes the report. @returns whether every bar is kept. */
export async function benchMessaging(options: MessagingOptions, signal: AbortSignal, tell: Tell): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yizhan-messaging-'));
  chmodSync(dataDir, 0o755); // PostgreSQL may run under another account
  const stops: (() => Promise<unknown>)[] = [];
  try {
    tell('starting PostgreSQL and Kafka');
    const logOf = (name: string) => join(dataDir, `${name}.log`);
    const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), logFile: logOf('postgres'), signal });
    stops.push(() => postgres.stop());
    const kafka = await startKafka({ dataDir: join(dataDir, 'kafka'), logFile: logOf('kafka'), signal });
    stops.push(() => kafka.stop());
    const databases = await createDatabases(postgres.url);
    const admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    const machine = await describeMachine(admin);
    await admin.end();
    const start = async (name: 'producer' | 'consumer', side: Side, database: string) => {
      const prefix = `bench-${side}`;
      await ensureTopics({ brokers: [kafka.brokers], prefix });
      const at: ChildPlaces = { database, brokers: kafka.brokers, prefix };
      const child = await Child.start(name, side, at, logOf(`${name}-${side}`), signal);
      stops.push(() => child.stop());
      return child;
    };
    const figures = await measure(options, start, databases, tell);
    process.stdout.write(`\n${messagingText(figures, options)}\n`);
    const bars = barsOf(figures);
    tell(`report: ${writeReport('messaging', { machine, options, figures, bars })}`);
    return bars.every(({ kept }) => kept);
  } finally {
    for (const stop of stops.reverse()) await stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(
  options: MessagingOptions,
  start: (name: 'producer' | 'consumer', side: Side, database: string) => Promise<Child>,
  databases: Awaited<ReturnType<typeof createDatabases>>,
  tell: Tell,
): Promise<MessagingFigures> {
  const { clients, seconds, rate } = options;
  const producer = await start('producer', 'ours', databases.producer);
  const write = (work: Omit<ProducerWork, 'ask'>) => producer.ask({ ask: 'write', ...work });
  const four = { events: 4, clients, seconds };

  tell('one lone commit; the transactions on plain connections; the same with nothing behind them');
  await write({ ...four, by: 'outbox', seconds: warmUpSeconds });
  const alone = await write({ by: 'outbox', events: 1, clients: 1, seconds: 3 });
  const plain = await write({ ...four, by: 'plain' });
  const bare = await write({ ...four, by: 'outbox' });
  await databases.forgetEvents();

  tell('outbox → Kafka → inbox');
  const consumer = await start('consumer', 'ours', databases.consumer);
  await producer.ask({ ask: 'connect' });
  await followed(consumer, await write({ ...four, by: 'outbox', seconds: warmUpSeconds }), 4);
  const busy = await write({ ...four, by: 'outbox' });
  const busyEnd = await followed(consumer, busy, 4);
  const steady = await write({ by: 'outbox', events: 1, clients, seconds, rate });
  const latency = latencies(steady, await followed(consumer, steady, 1, true));
  await consumer.stop();
  const lost = await databases.difference();
  if (lost > 0) throw new Error(`${lost} events have no effect or more than one`);

  tell("Nest's own transport");
  const nestProducer = await start('producer', 'nest', databases.producer);
  await nestProducer.ask({ ask: 'connect' });
  const nestConsumer = await start('consumer', 'nest', databases.consumer);
  const emit = (work: Omit<ProducerWork, 'ask' | 'by'>) => nestProducer.ask({ ask: 'write', by: 'nest', ...work });
  await followed(nestConsumer, await emit({ ...four, most: nestTransactions / 3 }), 4);
  const nestBusy = await emit({ ...four, most: nestTransactions });
  const nestEnd = await followed(nestConsumer, nestBusy, 4);
  const nestSteady = await emit({ events: 1, clients, seconds, rate });
  const nestLatency = latencies(nestSteady, await followed(nestConsumer, nestSteady, 1, true));

  const lone = new Samples();
  for (const ms of alone.lone) lone.add(ms);
  return {
    loneP50: round(lone.quantile(0.5)),
    plainCommands: perSecond(plain.transactions, plain.tookMs),
    bareCommands: perSecond(bare.transactions, bare.tookMs),
    commands: perSecond(busy.transactions, busy.tookMs),
    events: perSecond(busy.transactions * 4, busyEnd.last - busy.begun),
    latency,
    nest: {
      commands: perSecond(nestBusy.transactions, nestBusy.tookMs),
      events: perSecond(nestBusy.transactions * 4, nestEnd.last - nestBusy.begun),
      latency: nestLatency,
    },
  };
}

/** Waits until every event of these transactions has its effect. */
function followed(consumer: Child, written: Written, events: number, stamps = false): Promise<Applied> {
  return consumer.ask({ ask: 'await', count: written.transactions * events, stamps });
}

function perSecond(count: number, ms: number): number {
  return round((count * 1000) / ms);
}
