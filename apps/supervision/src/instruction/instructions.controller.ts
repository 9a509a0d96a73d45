import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiQueries, inputSchema, RegisterQuery } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { InstructionDesk } from './instruction.desk.js';
import { GiveOutInstruction } from './instruction.inputs.js';

@ApiTags('instructions')
@ApiBearerAuth()
@Controller('v1/instructions')
export class InstructionsController {
  constructor(private readonly desk: InstructionDesk) {}

  @Get()
  @ApiOperation({ operationId: 'list-instructions', summary: '领导批示，新的在前；角色：supervisor、head、admin' })
  @ApiQueries(RegisterQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.list(query, caller);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'get-instruction', summary: '一件批示及其各督办件的现状' })
  get(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.desk.get(id, caller);
  }

  @Post()
  @ApiOperation({
    operationId: 'give-out-instruction',
    summary: '登记领导批示并交办：为辖区或者所列各单位立项督办；角色：supervisor',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '同键同请求得到第一次的答复' })
  @ApiBody({ schema: inputSchema(GiveOutInstruction) })
  @ApiResponse({ status: 201, description: '批示及新立项的督办件' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async giveOut(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const instruction = await this.desk.giveOut(body, caller, key);
    void reply.header('location', `/api/supervision/v1/instructions/${instruction.id}`);
    return instruction;
  }
}
