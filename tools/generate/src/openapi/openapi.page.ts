import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiOf, type ServiceDefinition, ServiceModule } from '@yizhan/casework';
import { type Logger, ServiceConfig, SystemClock } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { jsonPage, type Page } from '../files/page.js';

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * The OpenAPI description that the service answers at `/openapi.json`, from the same module. Nest's preview mode reads
 * the controllers and makes nothing of what they need, so there is no database, no broker and no sign-in.
 */
export async function openApiPage(definition: ServiceDefinition): Promise<Page> {
  const { procedure, config: Config = ServiceConfig } = definition;
  const nowhere = {
    DATABASE_URL: 'postgres://localhost',
    KAFKA_BROKERS: 'localhost:9092',
    OIDC_ISSUER: 'http://localhost',
    PRIVACY_KEY: Buffer.alloc(32).toString('base64'),
  };
  const module = ServiceModule.of(definition, {
    config: Object.assign(new Config(), nowhere),
    clock: new SystemClock(),
    log: silent,
    dataSource: new DataSource({ type: 'postgres' }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return jsonPage(`docs/reference/openapi/${procedure.service}.json`, openApiOf(app, procedure));
}
