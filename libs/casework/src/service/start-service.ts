import multipart from '@fastify/multipart';
import { createHttpApp, type Clock, type Logger, Metrics, Readiness, type ServiceConfig } from '@yizhan/platform';
import { connectEvents, DeadLetters, MessagingMetrics } from '@yizhan/messaging';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CaseRow } from '../case/case-row.js';
import { connectGrpc } from '../grpc/connect-grpc.js';
import { openDatabase } from './database.js';
import { addReadinessChecks } from './readiness-checks.js';
import { exportMessagingMetrics } from './messaging-metrics.js';
import { serveOpenApi } from './openapi.js';
import type { ServiceDefinition } from './service-definition.js';
import { ServiceModule } from './service.module.js';

/** What a service needs from the process it runs in. */
export interface ServiceSurroundings {
  readonly config: ServiceConfig;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A service that answers. */
export interface RunningService {
  readonly app: NestFastifyApplication;
  readonly httpPort: number;
  readonly grpcPort: number;
  /** Finishes what was begun: requests, event batches, outbox; then leaves the consumer group and the database. */
  stop(): Promise<void>;
}

/** Starts a service in this process: migrations, engine, REST, gRPC, events in and out. Tests start several. */
export async function startService<C extends CaseRow>(
  definition: ServiceDefinition<C>,
  surroundings: ServiceSurroundings,
): Promise<RunningService> {
  const { config, log } = surroundings;
  const general = definition as unknown as ServiceDefinition;
  const dataSource = await openDatabase(general, config, log);
  const app = await createHttpApp(ServiceModule.of(general, { ...surroundings, dataSource }), log);
  await app.register(multipart as never);
  const readiness = app.get(Readiness);
  const events = connectEvents(app);
  const grpc = connectGrpc(app, general, config, log);
  const messaging = app.get(MessagingMetrics);
  addReadinessChecks(readiness, dataSource, events, messaging);
  exportMessagingMetrics(app.get(Metrics), messaging, events, app.get(DeadLetters));
  serveOpenApi(app, definition.procedure);
  await app.startAllMicroservices();
  await app.listen(config.HTTP_PORT, config.HTTP_HOST);
  const address = app.getHttpServer().address() as { port: number };
  return {
    app,
    httpPort: address.port,
    grpcPort: grpc.port,
    async stop() {
      readiness.stop();
      await app.close();
      await dataSource.destroy();
    },
  };
}
