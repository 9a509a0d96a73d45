import type { DynamicModule } from '@nestjs/common';
import { HealthController, Metrics, MetricsController, Readiness } from '@yizhan/platform';
import { HealthzController } from './health/healthz.controller.js';
import { ServicesHealth } from './health/services-health.js';
import { EventStreams } from './proxy/event-streams.js';

/** @param services origins by service name */
export class AppModule {
  static for(services: ReadonlyMap<string, string>): DynamicModule {
    return {
      module: AppModule,
      controllers: [HealthController, HealthzController, MetricsController],
      providers: [
        Metrics,
        Readiness,
        EventStreams,
        { provide: ServicesHealth, useFactory: () => new ServicesHealth(services) },
      ],
    };
  }
}
