import * as grpc from '@grpc/grpc-js';
import * as protoLoader from '@grpc/proto-loader';
import { type GrpcOptions, ServerGrpc } from '@nestjs/microservices';

const packages = { '@grpc/grpc-js': grpc, '@grpc/proto-loader': protoLoader };

/**
 * Nest's gRPC server with two things it lacks: it tells on which port it listens when any free one was asked for, and
 * stopping waits for running calls, but not for a client that never hangs up.
 */
export class GrpcServer extends ServerGrpc {
  /** The port it listens on; 0 before. */
  port = 0;

  /** @param graceMs how long running calls may take when it stops, in milliseconds. */
  constructor(
    private readonly settings: GrpcOptions['options'],
    private readonly graceMs: number,
  ) {
    super({ ...settings, gracefulShutdown: true });
  }

  /** Nest would look for these beside itself; a service in one file has them in it. */
  protected override loadPackageSynchronously<T>(name: string): T {
    return packages[name as keyof typeof packages] as T;
  }

  override async createClient(): Promise<grpc.Server> {
    const { maxReceiveMessageLength = -1 } = this.settings;
    const server = new grpc.Server({ 'grpc.max_receive_message_length': maxReceiveMessageLength });
    this.port = await new Promise<number>((resolve, reject) => {
      const bound = (error: Error | null, port: number) => (error ? reject(error) : resolve(port));
      server.bindAsync(this.url, grpc.ServerCredentials.createInsecure(), bound);
    });
    return server;
  }

  override async close(): Promise<void> {
    const server = this.grpcClient as grpc.Server | null | undefined;
    const patience = setTimeout(() => server?.forceShutdown(), this.graceMs);
    try {
      await super.close();
    } finally {
      clearTimeout(patience);
    }
  }
}
