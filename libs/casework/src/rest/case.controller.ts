import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
  type Type,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { audiences, langs } from '@yizhan/deadlines';
import type { FastifyReply } from 'fastify';
import { counted } from '../counts/counts.query.js';
import type { ActionDefinition, AnyProcedure } from '../procedure/procedure.js';
import { ApiQueries } from './api-queries.js';
import { CaseOperations } from './case.operations.js';
import { formats } from './explanation.query.js';
import { etag } from './if-match.js';
import { stepHeaders } from './step-headers.js';
import { inputSchema } from './input-schema.js';
import { CaseListQuery, type ListQuery } from './list.query.js';
import { paged } from './paging.query.js';

/**
 * The REST surface of a procedure, made from its table: list, counts, one case, history, clocks, and one documented route
 * an action.
 * @param resource the path below `v1`: `cases`, or `tasks` for supervision.
 */
export function caseController(
  procedure: AnyProcedure,
  resource: string,
  listQuery: new () => ListQuery = CaseListQuery,
): Type {
  @ApiTags(resource)
  @ApiBearerAuth()
  @Controller(`v1/${resource}`)
  class CaseController {
    constructor(private readonly operations: CaseOperations) {}

    @Get()
    @ApiOperation({ operationId: `list-${resource}`, summary: `${procedure.title}：列表，新的在前` })
    @ApiQueries(paged(listQuery))
    list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
      return this.operations.list(query, caller);
    }

    @Get('counts')
    @ApiOperation({
      operationId: `count-${resource}`,
      summary: `${procedure.title}：件数`,
      description: 'by 可取多项；每种组合一行，收到时间按北京时间归月。筛选条件与列表相同。',
    })
    @ApiQueries(counted(listQuery))
    counts(@Query() query: unknown, @CurrentCaller() caller: Caller) {
      return this.operations.counts(query, caller);
    }

    @Get('export')
    @ApiOperation({
      operationId: `export-${resource}`,
      summary: `${procedure.title}：导出 CSV`,
      description: '筛选条件与列表相同；UTF-8，个人信息已脱敏。超过一次导出的上限时拒绝，不给出残缺的文件。',
    })
    @ApiQueries(listQuery)
    @ApiResponse({ status: 200, content: { 'text/csv; charset=utf-8': { schema: { type: 'string' } } } })
    @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
    async export(@Query() query: unknown, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
      return new StreamableFile(await this.operations.export(query, caller), {
        type: 'text/csv; charset=utf-8; header=present',
        disposition: `attachment; filename="${procedure.service}-${resource}.csv"`,
      });
    }

    @Get(':id')
    @ApiOperation({ operationId: `get-${resource}`, summary: `${procedure.title}：一件` })
    async get(
      @Param('id') id: string,
      @CurrentCaller() caller: Caller,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const { version, view } = await this.operations.get(id, caller);
      void reply.header('etag', etag(version));
      return view;
    }

    @Get(':id/history')
    @ApiOperation({ operationId: `history-of-${resource}`, summary: '办理经过，从头到尾' })
    history(@Param('id') id: string, @CurrentCaller() caller: Caller) {
      return this.operations.history(id, caller);
    }

    @Get(':id/clocks')
    @ApiOperation({ operationId: `clocks-of-${resource}`, summary: '时限：账目与逐日说明' })
    clocks(@Param('id') id: string, @CurrentCaller() caller: Caller) {
      return this.operations.clocks(id, caller);
    }

    @Get(':id/clocks/:clockId/explanation')
    @ApiOperation({
      operationId: `explain-clock-of-${resource}`,
      summary: '一条时限的逐日说明：给工作人员、群众或者审计人员',
      description: 'audience=auditor 只限机构负责人、督查员和系统管理员；format=text 时以纯文本答复。',
    })
    @ApiQuery({ name: 'audience', required: false, enum: [...audiences], description: '默认 staff' })
    @ApiQuery({ name: 'lang', required: false, enum: [...langs], description: '默认 zh' })
    @ApiQuery({ name: 'format', required: false, enum: [...formats], description: '默认 json' })
    @ApiResponse({
      status: 200,
      description: '说明',
      content: {
        'application/json': { schema: { type: 'object' } },
        'text/plain; charset=utf-8': { schema: { type: 'string' } },
      },
    })
    @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
    async explanation(
      @Param('id') id: string,
      @Param('clockId') clockId: string,
      @Query() query: unknown,
      @CurrentCaller() caller: Caller,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const found = await this.operations.explanation(id, clockId, query, caller);
      if (typeof found === 'string') void reply.type('text/plain; charset=utf-8');
      return found;
    }

    /** Shared by the routes below; also answers a name that is no action with its own problem. */
    @Post(':id/actions/:action')
    @HttpCode(200)
    @ApiOperation({ operationId: `act-on-${resource}`, summary: '办理一步', deprecated: true })
    async act(
      @Param('id') id: string,
      @Param('action') action: string,
      @Body() body: unknown,
      @Headers('if-match') ifMatch: string | undefined,
      @Headers('idempotency-key') idempotencyKey: string | undefined,
      @CurrentCaller() caller: Caller,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const view = await this.operations.act(id, action, body, caller, stepHeaders(ifMatch, idempotencyKey));
      void reply.header('etag', etag((view as { version: number }).version));
      return view;
    }
  }
  documentActions(CaseController, procedure, resource);
  return CaseController;
}

function documentActions(controller: Type, procedure: AnyProcedure, resource: string): void {
  for (const [name, action] of Object.entries<ActionDefinition<string, object>>(procedure.actions)) {
    if (action.role !== 'system') documentAction(controller, procedure, resource, name, action);
  }
}

/** One route an action, so that the OpenAPI page shows each with its input; it answers as the shared route does. */
function documentAction(
  controller: Type,
  procedure: AnyProcedure,
  resource: string,
  name: string,
  action: ActionDefinition<string, object>,
): void {
  const prototype = controller.prototype as Record<string, (...args: unknown[]) => unknown>;
  const method = `act:${name}`;
  prototype[method] = function (this: { act(...args: unknown[]): unknown }, id, body, ifMatch, key, caller, reply) {
    return this.act(id, name, body, ifMatch, key, caller, reply);
  };
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method)!;
  const parameters = [
    Param('id'),
    Body(),
    Headers('if-match'),
    Headers('idempotency-key'),
    CurrentCaller(),
    Res({ passthrough: true }),
  ];
  parameters.forEach((decorate, index) => decorate(prototype, method, index));
  const states = (names: readonly string[]) => names.map(state => procedure.states[state]?.title ?? state).join('、');
  const decorators: MethodDecorator[] = [
    Post(`:id/actions/${name}`),
    HttpCode(200),
    ApiOperation({
      operationId: `${resource}-${name}`,
      summary: action.title,
      description: `${states(action.from)} → ${action.to ? states([action.to]) : '不变'}；角色：${[action.role].flat().join('、')}`,
    }),
    ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } }),
    ApiHeader({ name: 'If-Match', required: false, description: '所读案件的 ETag；落后则 412 stale-version' }),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: '同键同请求得到第一次的答复' }),
    ApiBody({ schema: inputSchema(action.input) }),
    ApiResponse({ status: 200, description: '办理后的案件' }),
    ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' }),
  ];
  for (const decorate of decorators) decorate(prototype, method, descriptor);
}
