import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { inputSchema } from '../rest/input-schema.js';

/** A refusal, as the OpenAPI pages of registers describe it. */
export const refusedResponse = { status: '4XX', description: '拒绝：application/problem+json' } as const;

/** The header by which a request is answered once, as the OpenAPI pages describe it. */
export const idempotencyKeyHeader = {
  name: 'Idempotency-Key',
  required: false,
  description: '同键同请求得到第一次的答复',
} as const;

/**
 * A step of what a register keeps, beside a case: its path, and its OpenAPI page.
 * @param resource the register's path, for the operation's id
 * @param noun what staff call what it keeps
 */
export function RegisterStep(
  resource: string,
  noun: string,
  action: string,
  summary: string,
  input: new () => object,
): MethodDecorator {
  return applyDecorators(
    Post(`:id/actions/${action}`),
    HttpCode(200),
    ApiOperation({ operationId: `${resource}-${action}`, summary }),
    ApiHeader({ name: 'If-Match', required: false, description: `所读${noun}的 ETag；落后则 412 stale-version` }),
    ApiHeader(idempotencyKeyHeader),
    ApiBody({ schema: inputSchema(input) }),
    ApiResponse({ status: 200, description: `办理后的${noun}` }),
    ApiResponse(refusedResponse),
  );
}
