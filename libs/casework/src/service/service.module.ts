import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MessagingModule, OutboxRelay } from '@yizhan/messaging';
import { AuthGuard, Clock, HealthController, MetricsController } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import { DataSource } from 'typeorm';
import { CaseEngine } from '../engine/case-engine.js';
import { caseRpcController } from '../grpc/case.rpc.controller.js';
import { GrpcCalls } from '../grpc/grpc.calls.js';
import { HealthRpcController } from '../grpc/health.rpc.controller.js';
import type { HandledCase } from '../handled/handled-case.js';
import { routingListener } from '../handled/routing.listener.js';
import { caseController } from '../rest/case.controller.js';
import { CaseOperations } from '../rest/case.operations.js';
import { procedureController } from '../rest/procedure.controller.js';
import type { ServiceDefinition } from './service-definition.js';
import type { ServiceSurroundings } from './start-service.js';
import { SurroundingsModule } from './surroundings.module.js';

/** The whole module of a service: what every service has, the engine with its procedure, and the service's own. */
@Module({})
export class ServiceModule {
  static of(definition: ServiceDefinition, parts: ServiceSurroundings & { dataSource: DataSource }): DynamicModule {
    const { procedure, resource = 'cases', takes, operations } = definition;
    const { config, log } = parts;
    return {
      module: ServiceModule,
      imports: [
        SurroundingsModule.of(parts),
        MessagingModule.forRoot({
          service: procedure.service,
          brokers: config.brokers,
          topicPrefix: config.TOPIC_PREFIX,
          log,
        }),
        ...(definition.imports ?? []),
      ],
      controllers: [
        HealthController,
        MetricsController,
        procedureController(procedure),
        ...(definition.controllers ?? []),
        caseController(procedure, resource, operations?.listQuery),
        caseRpcController(definition),
        HealthRpcController,
        ...(takes ? [routingListener<HandledCase>(takes)] : []),
      ],
      providers: [
        { provide: APP_GUARD, useClass: AuthGuard },
        GrpcCalls,
        {
          provide: CaseEngine,
          inject: [DataSource, Clock, FieldCipher, OutboxRelay],
          useFactory: (dataSource: DataSource, clock: Clock, cipher: FieldCipher, relay: OutboxRelay) =>
            new CaseEngine(procedure, dataSource, clock, cipher, () => relay.wake()),
        },
        {
          provide: CaseOperations,
          inject: [CaseEngine, DataSource, Clock],
          useFactory: (engine: CaseEngine, dataSource: DataSource, clock: Clock) =>
            new CaseOperations(engine, dataSource, clock, operations),
        },
        ...(definition.providers ?? []),
      ],
    };
  }
}
