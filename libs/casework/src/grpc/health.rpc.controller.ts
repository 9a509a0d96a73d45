import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { Readiness } from '@yizhan/platform';

/** The standard health check of gRPC (grpc.health.v1), as Kubernetes asks it: what `/readyz` says, in its words. */
@Controller()
export class HealthRpcController {
  constructor(private readonly readiness: Readiness) {}

  @GrpcMethod('grpc.health.v1.Health', 'Check')
  async check() {
    const { ready } = await this.readiness.read();
    return { status: ready ? 'SERVING' : 'NOT_SERVING' };
  }
}
