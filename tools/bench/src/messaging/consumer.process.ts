/** The following service of the bench: the product's transport with its inbox, or Nest's own server; one row an event. */
import 'reflect-metadata';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { topicOf, type CaseProgressedV1 } from '@yizhan/contracts';
import { connectEvents, MessagingModule, poolOf, prepared, type InboxContext } from '@yizhan/messaging';
import { Clock, SystemClock } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { answer, machineNow, places, type ConsumerAsk, type Stamp } from './child.protocol.js';

const { database, brokers, prefix } = places();
const dataSource = await new DataSource({ type: 'postgres', url: database, poolSize: 10 }).initialize();
const insert = 'insert into effect (case_id, version) select c, v from unnest($1::uuid[], $2::int[]) e(c, v)';
let effects: Stamp[] = [];
let awaited: ConsumerAsk | undefined;

function applied(events: readonly CaseProgressedV1[]): void {
  const now = machineNow();
  for (const { caseId, version } of events) effects.push([`${caseId}:${version}`, now]);
  tellIfThere();
}

function tellIfThere(): void {
  if (!awaited || effects.length < awaited.count) return;
  const { stamps } = awaited;
  awaited = undefined;
  answer({ count: effects.length, last: effects.at(-1)![1], effects: stamps ? effects : [] });
  effects = [];
}

const parameters = (events: readonly CaseProgressedV1[]) => [
  events.map(({ caseId }) => caseId),
  events.map(({ version }) => version),
];

@Controller()
class Follower {
  @EventPattern<string>('mediation.case.progressed.v1', { batch: true })
  async follow(@Payload() events: CaseProgressedV1[], @Ctx() context: InboxContext): Promise<void> {
    await prepared(context.tx, 'bench-effect', insert, parameters(events));
    context.afterCommit(() => applied(events));
  }
}

@Controller()
class NestFollower {
  @EventPattern<string>(topicOf('mediation', prefix))
  async follow(@Payload() event: CaseProgressedV1): Promise<void> {
    await poolOf(dataSource).query({ name: 'bench-effect', text: insert, values: parameters([event]) });
    applied([event]);
  }
}

@Module({
  providers: [
    { provide: DataSource, useValue: dataSource },
    { provide: Clock, useValue: new SystemClock() },
  ],
  exports: [DataSource, Clock],
})
class Foundation {}

const messaging = () => MessagingModule.forRoot({ service: 'supervision', brokers: [brokers], topicPrefix: prefix });

async function startOurs(): Promise<{ close(): Promise<void> }> {
  @Module({ imports: [{ module: Foundation, global: true }, messaging()], controllers: [Follower] })
  class Consumer {}
  const app = await NestFactory.create(Consumer, new FastifyAdapter(), { logger: ['error', 'fatal'] });
  const transport = connectEvents(app);
  await app.init();
  await app.startAllMicroservices();
  await transport.joined;
  return app;
}

async function startNest(): Promise<INestMicroservice> {
  @Module({ controllers: [NestFollower] })
  class Consumer {}
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(Consumer, {
    logger: ['error', 'fatal'],
    transport: Transport.KAFKA,
    options: {
      client: { brokers: [brokers], clientId: 'bench-nest', logLevel: 1 },
      consumer: { groupId: 'bench-nest' },
      subscribe: { fromBeginning: true },
    },
  });
  await app.listen();
  return app;
}

const app = await (process.env['BENCH_SIDE'] === 'nest' ? startNest() : startOurs());
process.on('message', (ask: ConsumerAsk) => {
  awaited = ask;
  tellIfThere();
});
process.on('disconnect', () => process.exit(0));
process.once('SIGTERM', () => void app.close().finally(() => process.exit(0)));
answer({ ready: true });
