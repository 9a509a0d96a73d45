import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { inputSchema } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { raisedAnswer } from '../task/raised.answer.js';
import { GroupDesk } from './group.desk.js';
import { RaiseGroupTask } from './group.inputs.js';

@ApiTags('tasks')
@ApiBearerAuth()
@Controller('v1/tasks/group')
export class GroupsController {
  constructor(private readonly desk: GroupDesk) {}

  @Post()
  @ApiOperation({
    operationId: 'raise-group-task',
    summary: '批量督办：对一个单位符合条件的全部案件（例如已逾期的）立一件督办；角色：supervisor',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '同键同请求得到第一次的答复' })
  @ApiBody({ schema: inputSchema(RaiseGroupTask) })
  @ApiResponse({ status: 201, description: '新立项的督办件，列明各案' })
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
