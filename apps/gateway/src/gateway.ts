import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp, type Logger, Metrics } from '@yizhan/platform';
import { AppModule } from './app.module.js';
import { EventStreams } from './proxy/event-streams.js';
import { proxyPlugin } from './proxy/proxy.plugin.js';

/** The gateway, ready to listen. @param services origins by service name */
export async function createGateway(
  services: ReadonlyMap<string, string>,
  log: Logger,
): Promise<NestFastifyApplication> {
  const app = await createHttpApp(AppModule.for(services), log);
  const streams = app.get(EventStreams);
  app.get(Metrics).gauge('gateway_event_streams', 'Server-Sent Event streams open now', () => streams.size);
  await app.register(proxyPlugin as never, { services, streams, log });
  return app;
}
