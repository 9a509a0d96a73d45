import { pino } from 'pino';
import type { LoggerService } from '@nestjs/common';
import { currentContext } from './request-context.js';

/** The part of pino that our code uses; messages are English, for engineers. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * A JSON logger (pretty on a terminal) that adds request, trace and case ids. Bodies, names, identity numbers and
 * phones are never handed to it; authorization headers are redacted should one slip in.
 */
export function createLogger(service: string, level: string): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: safeError },
    formatters: { level: label => ({ level: label }) },
    redact: ['req.headers.authorization', 'authorization', 'idNumber', 'phone', '*.idNumber', '*.phone'],
    mixin() {
      const context = currentContext();
      if (!context) return {};
      return {
        ...(context.requestId && { requestId: context.requestId }),
        traceId: context.traceparent.slice(3, 35),
        ...(context.caseId && { caseId: context.caseId }),
      };
    },
  };
  return process.stdout.isTTY
    ? pino({ ...options, transport: { target: 'pino-pretty' } })
    : pino(options, pino.destination({ fd: 1, sync: true }));
}

/**
 * What a log may say of an error. Drivers hang the failing row and the statement's parameters on theirs, which are
 * people's names and words; only what helps an engineer and names nobody is kept.
 */
export function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, table, constraint, driverError } = error as Error & Record<string, unknown>;
  const place = (driverError ?? { code, table, constraint }) as Record<string, unknown>;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(place['code'] !== undefined && { code: place['code'] }),
    ...(place['table'] !== undefined && { table: place['table'] }),
    ...(place['constraint'] !== undefined && { constraint: place['constraint'] }),
  };
}

/** Lets Nest's own messages go through our logger. Routine start-up lines are debug. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, context?: unknown) {
    this.logger.debug({ context }, String(message));
  }
  error(message: unknown, ...rest: unknown[]) {
    const err = message instanceof Error ? message : undefined;
    this.logger.error({ err, context: rest.at(-1), stack: err ? undefined : rest[0] }, String(message));
  }
  warn(message: unknown, context?: unknown) {
    this.logger.warn({ context }, String(message));
  }
  debug(message: unknown, context?: unknown) {
    this.logger.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: unknown) {
    this.logger.debug({ context }, String(message));
  }
  fatal(message: unknown, context?: unknown) {
    this.logger.error({ context }, String(message));
  }
}
