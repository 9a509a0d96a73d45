import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { inputSchema } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { ManualTaskDesk } from './manual-task.desk.js';
import { RaiseTask } from './manual-task.inputs.js';
import { raisedAnswer } from './raised.answer.js';

@ApiTags('tasks')
@ApiBearerAuth()
@Controller('v1/tasks')
export class ManualTaskController {
  constructor(private readonly desk: ManualTaskDesk) {}

  @Post()
  @ApiOperation({
    operationId: 'raise-task',
    summary: '人工督办：对一个单位、一个案件或者一批案件立项；角色：supervisor',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '同键同请求得到第一次的答复' })
  @ApiBody({ schema: inputSchema(RaiseTask) })
  @ApiResponse({ status: 201, description: '新立项的督办件' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async raise(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return raisedAnswer(reply, await this.desk.raise(body, caller, key));
  }
}
