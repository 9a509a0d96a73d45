import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Metadata, status } from '@grpc/grpc-js';
import { RpcException } from '@nestjs/microservices';
import { asProblem, type Caller, type Logger, Metrics, nextTraceparent, TokenVerifier, within } from '@yizhan/platform';
import { LOGGER } from '../service/surroundings.module.js';
import { grpcStatusName, refusalOf } from './grpc.problems.js';

/** What surrounds every gRPC call, as the HTTP application surrounds every request: sign-in, trace, numbers, log, refusals. */
@Injectable()
export class GrpcCalls {
  private readonly seconds;

  constructor(
    private readonly tokens: TokenVerifier,
    metrics: Metrics,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
    const help = 'Duration of gRPC calls in seconds';
    this.seconds = metrics.histogram('grpc_call_seconds', help, buckets, ['method', 'status']);
  }

  /**
   * Does `work` for the signed-in caller.
   * @param reads a call that only reads is logged only when it fails.
   * Rejects with an `RpcException` that holds the refusal.
   */
  answer<T>(method: string, reads: boolean, metadata: Metadata, work: (caller: Caller) => Promise<T>): Promise<T> {
    const requestId = randomUUID();
    return within({ requestId, traceparent: nextTraceparent(text(metadata, 'traceparent')) }, async () => {
      const start = performance.now();
      let code = status.OK;
      try {
        return await work(await this.tokens.verify(text(metadata, 'authorization')));
      } catch (error) {
        const problem = asProblem(error);
        if (problem.status >= 500) this.log.error({ err: error, method }, 'gRPC call failed');
        const refusal = refusalOf(problem, requestId);
        code = refusal.code;
        throw new RpcException(refusal);
      } finally {
        const ms = performance.now() - start;
        this.seconds.observe({ method, status: grpcStatusName(code) }, ms / 1000);
        if (!reads || code !== status.OK) {
          this.log.info({ method, status: grpcStatusName(code), ms: Math.round(ms) }, 'gRPC call');
        }
      }
    });
  }
}

function text(metadata: Metadata, key: string): string | undefined {
  const [value] = metadata.get(key);
  return typeof value === 'string' ? value : undefined;
}
