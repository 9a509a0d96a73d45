import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../logging/logger.js';
import { Problem } from './problem.js';

/** Answers every error of the REST surface as `application/problem+json`; faults are logged and kept from the caller. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = asProblem(error);
    if (problem.status >= 500) this.log.error({ err: error, route: request.routeOptions?.url }, 'request failed');
    sendProblem(reply, problem, request.id);
  }
}

/** Writes a problem document; `instance` is the request id that staff quote to support. */
export function sendProblem(reply: FastifyReply, problem: Problem, requestId: string): void {
  void reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.toDocument(`urn:request:${requestId}`)));
}

/** The problem behind any thrown value: refusals of ours as they are, refusals of Fastify and Nest by their status. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number })?.statusCode;
  switch (status) {
    case 400:
      return isMalformedJson(error)
        ? new Problem('malformed-json', '请求体须为合法的 JSON。')
        : new Problem('invalid-input', '请检查请求内容。');
    case 404:
      return new Problem('not-found', '请检查地址。');
    case 405:
      return new Problem('method-not-allowed', '请检查请求方法。');
    case 413:
      return new Problem('body-too-large', '请求体超过上限，请减少内容后重试。');
    case 415:
      return new Problem('unsupported-media-type', '请以 application/json 提交。');
    default:
      return isDatabaseAway(error)
        ? new Problem('service-unavailable', '数据库暂时不可用，请稍后用同一幂等键重试。')
        : new Problem('internal-error', '系统出现意外，请稍后重试；若仍失败，请把请求编号告知管理员。');
  }
}

/** Whether Fastify could not parse the body; Nest hands its error on as the cause of another one. */
function isMalformedJson(error: unknown): boolean {
  const cause = error instanceof HttpException ? error.cause : error;
  return cause instanceof SyntaxError || /_JSON_BODY$/.test((cause as { code?: string } | undefined)?.code ?? '');
}

/** Connection faults of the database driver: the request may be sent again. SQLSTATE classes 08, 53 and 57. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  if (code && /^(08|53|57P)/.test(code)) return true;
  if (code && ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    message ?? '',
  );
}
