import { Metadata, status } from '@grpc/grpc-js';
import type { Problem } from '@yizhan/platform';

/** A refusal as gRPC carries it. */
export interface GrpcRefusal {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
}

const byHttpStatus: Readonly<Record<number, status>> = {
  401: status.UNAUTHENTICATED,
  403: status.PERMISSION_DENIED,
  404: status.NOT_FOUND,
  409: status.FAILED_PRECONDITION,
  412: status.ABORTED,
  413: status.RESOURCE_EXHAUSTED,
  429: status.RESOURCE_EXHAUSTED,
  503: status.UNAVAILABLE,
};

/** The gRPC status that stands for an HTTP status: what is left of 4xx is the caller's input, of 5xx our fault. */
export function grpcStatusOf(httpStatus: number): status {
  return byHttpStatus[httpStatus] ?? (httpStatus < 500 ? status.INVALID_ARGUMENT : status.INTERNAL);
}

/** The name of a status as the pages of gRPC write it: `FAILED_PRECONDITION`. */
export function grpcStatusName(code: status): string {
  return status[code];
}

/**
 * A problem as gRPC answers it: the Chinese detail as message, the stable code as metadata `problem-code`, and the whole
 * document of RFC 9457 in `problem-bin` (UTF-8 JSON; only binary metadata may hold Chinese).
 */
export function refusalOf(problem: Problem, requestId: string): GrpcRefusal {
  const metadata = new Metadata();
  metadata.set('problem-code', problem.code);
  metadata.set('problem-bin', Buffer.from(JSON.stringify(problem.toDocument(`urn:request:${requestId}`))));
  return { code: grpcStatusOf(problem.status), details: problem.detail, metadata };
}
