import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, Metrics, Readiness, ServiceConfig, TokenVerifier } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import { DataSource } from 'typeorm';
import type { ServiceSurroundings } from './start-service.js';

/** Injection token of the logger. */
export const LOGGER = Symbol('Logger');

/** What is there before any module of the service: configuration, time, log, database, keys, numbers. Seen everywhere. */
@Global()
@Module({})
export class SurroundingsModule {
  static of({ config, clock, log, dataSource }: ServiceSurroundings & { dataSource: DataSource }): DynamicModule {
    const providers = [
      { provide: ServiceConfig, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: LOGGER, useValue: log },
      { provide: DataSource, useValue: dataSource },
      { provide: FieldCipher, useValue: new FieldCipher(Buffer.from(config.PRIVACY_KEY, 'base64'), { keyId: 'k1' }) },
      { provide: TokenVerifier, useValue: new TokenVerifier(config.OIDC_ISSUER, config.OIDC_AUDIENCE) },
      { provide: Readiness, useClass: Readiness },
      { provide: Metrics, useClass: Metrics },
    ];
    return { module: SurroundingsModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
