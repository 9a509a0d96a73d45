import { join } from 'node:path';
import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageHandler } from '@nestjs/microservices';
import { GrpcServer } from './grpc.server.js';
import { protoFolder } from './proto.folder.js';

describe('a stopping gRPC server', () => {
  let server: GrpcServer;
  let client: Client;
  let arrived: PromiseWithResolvers<void>;
  let answer: PromiseWithResolvers<object>;

  beforeEach(async () => {
    arrived = Promise.withResolvers();
    answer = Promise.withResolvers();
    const protoPath = join(protoFolder, 'grpc/health/v1/health.proto');
    server = new GrpcServer({ url: '127.0.0.1:0', package: 'grpc.health.v1', protoPath }, 200);
    const check = () => {
      arrived.resolve();
      return answer.promise;
    };
    server.addHandler(
      { service: 'grpc.health.v1.Health', rpc: 'Check', streaming: 'no_stream' },
      check as unknown as MessageHandler,
    );
    await new Promise<void>((resolve, reject) => void server.listen(error => (error ? reject(error) : resolve())));
    client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
  });

  afterEach(() => client.close());

  /** A call whose request and answer are empty messages; resolves with its status. */
  function call(): Promise<status> {
    const nothing = () => Buffer.alloc(0);
    return new Promise(resolve => {
      const done = (error: ServiceError | null) => resolve(error ? error.code : status.OK);
      client.makeUnaryRequest('/grpc.health.v1.Health/Check', nothing, nothing, {}, done);
    });
  }

  it('lets a running call finish', async () => {
    const called = call();
    await arrived.promise;
    const closed = server.close();
    answer.resolve({});
    expect(await called).toBe(status.OK);
    await closed;
  });

  it('does not wait for ever for one that hangs', async () => {
    const called = call();
    await arrived.promise;
    await server.close();
    expect(await called).not.toBe(status.OK);
  });
});
