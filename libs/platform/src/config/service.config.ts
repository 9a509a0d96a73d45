import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';
import { Setting } from './setting.js';

const url = { require_tld: false, require_protocol: true };

/** What every process needs to answer over HTTP. Types are written out: conversion reads them from the decorators' metadata. */
export class HttpConfig {
  @Setting('Port of the REST interface.', { example: '3001' })
  @IsInt()
  @Min(0)
  @Max(65535)
  HTTP_PORT: number = 3000;

  @Setting('Address to listen on; loopback unless a container says otherwise.')
  @IsString()
  HTTP_HOST = '127.0.0.1';

  @Setting('Lowest level that is logged.')
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  LOG_LEVEL = 'info';

  @Setting('How long a stopping process may finish what it has begun, in milliseconds.')
  @IsInt()
  @Min(0)
  STOP_GRACE_MS: number = 10_000;
}

/** What every service with cases needs. */
export class ServiceConfig extends HttpConfig {
  @Setting('Port of the gRPC interface.', { example: '4001' })
  @IsInt()
  @Min(0)
  @Max(65535)
  GRPC_PORT: number = 0;

  @Setting('This service’s own database.', {
    example: 'postgres://mediation:…@127.0.0.1:5432/yizhan_mediation',
    secret: true,
  })
  @Matches(/^postgres(ql)?:\/\//)
  DATABASE_URL!: string;

  @Setting('Connections to the database at most.')
  @IsInt()
  @Min(2)
  DATABASE_POOL: number = 10;

  @Setting('Kafka brokers, separated by commas.', { example: '127.0.0.1:9092' })
  @Matches(/^[^,\s]+:\d+(,[^,\s]+:\d+)*$/)
  KAFKA_BROKERS!: string;

  @Setting('First part of every topic name.')
  @Matches(/^[a-zA-Z0-9._-]+$/)
  TOPIC_PREFIX = 'yizhan';

  @Setting('Issuer of the OpenID Connect provider; its keys check the bearer tokens.', {
    example: 'http://127.0.0.1:5000',
  })
  @IsUrl(url)
  OIDC_ISSUER!: string;

  @Setting('Audience a token must be issued for.')
  @IsString()
  OIDC_AUDIENCE = 'yizhan';

  @Setting('Key that encrypts personal data: 32 bytes, base64.', { secret: true })
  @Matches(/^[A-Za-z0-9+/]{43}=$/)
  PRIVACY_KEY!: string;

  @Setting(
    'JSON file with the divisions’ own versions of time limits, the same for every service; without it the law alone holds.',
    { example: '/etc/yizhan/division-rules.json' },
  )
  @IsOptional()
  @IsString()
  DIVISION_RULES?: string;

  @Setting(
    'Where attachments are kept: a folder, or a bucket of any store that speaks S3. Without it there are none.',
    {
      example: 's3://yizhan/mediation?endpoint=http://minio:9000',
    },
  )
  @IsOptional()
  @Matches(/^(file:\/\/\/|s3:\/\/)\S+$/)
  FILE_STORE?: string;

  @Setting('The largest attachment, in MiB; the gateway lets 50 through.')
  @IsInt()
  @Min(1)
  @Max(50)
  FILE_LIMIT_MIB: number = 20;

  @Setting('A clamd that looks into attachments before they are kept. Without it nobody does.', {
    example: 'tcp://clamd:3310',
  })
  @IsOptional()
  @Matches(/^tcp:\/\/[^:/]+:\d+$/)
  VIRUS_SCANNER?: string;

  @Setting('Days for which sent events stay in the outbox, to look at; their topics keep them longer.')
  @IsInt()
  @Min(1)
  OUTBOX_KEPT_DAYS: number = 30;

  @Setting('Days within which a request that is sent again with its Idempotency-Key gets the first answer.')
  @IsInt()
  @Min(1)
  ANSWERS_KEPT_DAYS: number = 30;

  @Setting('Days for which settled dead letters stay on record.')
  @IsInt()
  @Min(1)
  DEAD_LETTERS_KEPT_DAYS: number = 365;

  @Setting('Cases in one exported file at most.')
  @IsInt()
  @Min(1)
  EXPORT_MAX_ROWS: number = 100_000;

  @Setting('Milliseconds this service’s clock runs ahead; set only by a stack started with --test-clock.')
  @IsOptional()
  @IsInt()
  CLOCK_OFFSET_MS: number = 0;

  /** The brokers as the client wants them. */
  get brokers(): string[] {
    return this.KAFKA_BROKERS.split(',');
  }
}
