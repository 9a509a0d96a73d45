import { Catch, type ExceptionFilter, type INestApplication } from '@nestjs/common';
import { NestMicroservice, type MicroserviceOptions } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import { KafkaEventTransport } from './kafka-event.transport.js';

/** Nest answers a remote caller with "Internal server error"; here the transport itself must know what went wrong. */
@Catch()
class KeepError implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Connects the `@EventPattern` methods of an application to Kafka, by the transport of its `MessagingModule`. They run
 * from `app.startAllMicroservices()` on. Returns the transport.
 */
export function connectEvents(app: INestApplication): KafkaEventTransport {
  const transport = app.get(KafkaEventTransport);
  // Deferred, because filters are only seen by handlers that are registered after them. Not inheriting the
  // application's filters and pipes: those are for HTTP, and events are checked already.
  const connected = app.connectMicroservice<MicroserviceOptions>(
    { strategy: transport },
    { deferInitialization: true },
  );
  connected.useGlobalFilters(new KeepError());
  // The application runs the lifecycle hooks of its modules itself.
  (connected as NestMicroservice).setIsInitHookCalled(true);
  return transport;
}
