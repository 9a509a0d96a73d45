import { flushCompileCache } from 'node:module';
import {
  ConfigError,
  createLogger,
  followClockChannel,
  type Logger,
  readConfig,
  ServiceConfig,
  SystemClock,
} from '@yizhan/platform';
import type { CaseRow } from '../case/case-row.js';
import { ProcedureError, proveProcedure } from '../procedure/prove-procedure.js';
import { loadOwnRules } from './division-rules.js';
import type { ServiceDefinition } from './service-definition.js';
import { type RunningService, startService } from './start-service.js';

/**
 * The `main` of a service: reads the configuration, proves the procedure, starts, and stops in order on SIGTERM, SIGINT
 * or when the stack that started it is gone. Exits with 1 and one plain message when it cannot start.
 */
export async function runService<C extends CaseRow>(definition: ServiceDefinition<C>): Promise<void> {
  const { service } = definition.procedure;
  let log: Logger | undefined;
  try {
    const config = readConfig(definition.config ?? ServiceConfig);
    log = createLogger(service, config.LOG_LEVEL);
    const ownRules = await loadOwnRules(config);
    if (ownRules.length > 0) log.info({ versions: ownRules.length }, 'divisions have rules of their own');
    proveProcedure(definition.procedure);
    const clock = new SystemClock(config.CLOCK_OFFSET_MS);
    followClockChannel(clock);
    const running = await startService(definition, { config, clock, log });
    log.info({ http: running.httpPort, grpc: running.grpcPort }, 'ready');
    stopOnSignal(running, log, config.STOP_GRACE_MS);
    // Where NODE_COMPILE_CACHE names a folder. Node itself writes it at the end, which a process that is killed does not reach.
    setImmediate(flushCompileCache);
  } catch (error) {
    const plain = error instanceof ConfigError || error instanceof ProcedureError;
    if (plain || !log) process.stderr.write(`${service}: ${plain ? (error as Error).message : String(error)}\n`);
    else log.error({ err: error }, 'could not start');
    process.exit(1);
  }
}

/** Stops once, whatever asks for it; a second signal or the end of the grace ends the process at once. */
function stopOnSignal(running: RunningService, log: Logger, graceMs: number): void {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), graceMs).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  process.on('disconnect', () => stop('the stack is gone'));
}
