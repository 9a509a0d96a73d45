import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { ApiQueries } from '../rest/api-queries.js';
import { inputSchema } from '../rest/input-schema.js';
import { DeadLetterOperations } from './dead-letter.operations.js';
import { DeadLetterQuery, DiscardDeadLetter, ResendDeadLetter } from './dead-letter.queries.js';

const sameKeySameAnswer = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: '同键同请求得到第一次的答复',
});
const refusals = ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' });

/** What this service could not apply, as work for the administrator; the same in every service. */
@ApiTags('dead-letters')
@ApiBearerAuth()
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(private readonly operations: DeadLetterOperations) {}

  @Get()
  @ApiOperation({ operationId: 'list-dead-letters', summary: '未能处理的消息：列表，新的在前' })
  @ApiQueries(DeadLetterQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.operations.list(query, caller);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'get-dead-letter', summary: '未能处理的消息：原因、次数、消息头与内容' })
  get(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.operations.get(id, caller);
  }

  @Post(':id/actions/resend')
  @HttpCode(200)
  @ApiOperation({ operationId: 'resend-dead-letter', summary: '重发：以同一编号再次处理，其后的消息随即依次生效' })
  @sameKeySameAnswer
  @ApiBody({ schema: inputSchema(ResendDeadLetter), required: false })
  @refusals
  resend(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
  ) {
    return this.operations.resend(id, body, caller, key);
  }

  @Post(':id/actions/discard')
  @HttpCode(200)
  @ApiOperation({ operationId: 'discard-dead-letter', summary: '作废：不再处理，须说明理由' })
  @sameKeySameAnswer
  @ApiBody({ schema: inputSchema(DiscardDeadLetter) })
  @refusals
  discard(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
  ) {
    return this.operations.discard(id, body, caller, key);
  }
}
