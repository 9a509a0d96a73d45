import { loadSync, type PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import type { INestApplication } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { bodyLimit, type Logger, type ServiceConfig } from '@yizhan/platform';
import type { ServiceDefinition } from '../service/service-definition.js';
import { GrpcServer } from './grpc.server.js';
import { packageOf, pascal, protoFileOf } from './names.js';
import { protoFolder } from './proto.folder.js';
import { rpcsOf } from './rpcs.js';

/** Connects the gRPC surface of a service. It answers from `app.startAllMicroservices()` on. Returns the server. */
export function connectGrpc(
  app: INestApplication,
  definition: ServiceDefinition,
  config: ServiceConfig,
  log: Logger,
): GrpcServer {
  const { service } = definition.procedure;
  const packageDefinition = loadProtos(protoFileOf(service));
  const missing = missingRpcs(definition, packageDefinition);
  if (missing.length > 0) log.warn({ missing }, 'the .proto file is behind the table: npm run generate');
  const settings = {
    url: `${config.HTTP_HOST}:${config.GRPC_PORT}`,
    package: [packageOf(service), 'grpc.health.v1'],
    packageDefinition,
    maxReceiveMessageLength: bodyLimit,
    onLoadPackageDefinition: reflect,
  };
  const server = new GrpcServer(settings, config.STOP_GRACE_MS / 2);
  app.connectMicroservice<MicroserviceOptions>({ strategy: server });
  return server;
}

function loadProtos(file: string): PackageDefinition {
  // Fields that were not sent are left out, so that an input over gRPC is checked as the same JSON would be.
  return loadSync([file, 'grpc/health/v1/health.proto'], { includeDirs: [protoFolder], longs: Number, enums: String });
}

function missingRpcs(definition: ServiceDefinition, loaded: PackageDefinition): string[] {
  const { procedure, resource = 'cases' } = definition;
  const offered = loaded[`${packageOf(procedure.service)}.${pascal(resource)}`] ?? {};
  return rpcsOf(definition)
    .map(({ name }) => name)
    .filter(name => !Object.hasOwn(offered, name));
}

/** Server reflection, so that grpcurl and the like need no file. */
function reflect(loaded: PackageDefinition, server: Parameters<ReflectionService['addToServer']>[0]): void {
  new ReflectionService(loaded).addToServer(server);
}
