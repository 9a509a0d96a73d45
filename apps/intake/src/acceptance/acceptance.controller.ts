import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { etag, inputSchema } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { AcceptCase } from '../intake.inputs.js';
import { AcceptanceService } from './acceptance.service.js';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases')
export class AcceptanceController {
  constructor(private readonly acceptance: AcceptanceService) {}

  @Post()
  @ApiOperation({ operationId: 'accept-case', summary: '受理登记：任何渠道来的事项都在这里登记' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '同键同请求得到第一次的答复' })
  @ApiBody({ schema: inputSchema(AcceptCase) })
  @ApiResponse({ status: 201, description: '受理编号、查询码与转办建议' })
  async accept(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const accepted = await this.acceptance.accept(body, caller, key);
    void reply.header('location', `/api/intake/v1/cases/${accepted.id}`).header('etag', etag(accepted.version));
    return accepted;
  }
}
