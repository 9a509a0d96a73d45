import { Server, ServerCredentials } from '@grpc/grpc-js';
import { type GrpcOptions, ServerGrpc } from '@nestjs/microservices';

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

  override async createClient(): Promise<Server> {
    const { maxReceiveMessageLength = -1 } = this.settings;
    const server = new Server({ 'grpc.max_receive_message_length': maxReceiveMessageLength });
    this.port = await new Promise<number>((resolve, reject) => {
      const bound = (error: Error | null, port: number) => (error ? reject(error) : resolve(port));
      server.bindAsync(this.url, ServerCredentials.createInsecure(), bound);
    });
    return server;
  }

  override async close(): Promise<void> {
    const server = this.grpcClient as Server | null | undefined;
    const patience = setTimeout(() => server?.forceShutdown(), this.graceMs);
    try {
      await super.close();
    } finally {
      clearTimeout(patience);
    }
  }
}
