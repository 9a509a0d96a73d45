import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { inputSchema, ApiQueries } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { SatisfactionDesk } from './satisfaction.desk.js';
import { AskSatisfaction, SatisfactionQuery } from './satisfaction.inputs.js';

@ApiTags('satisfaction-surveys')
@ApiBearerAuth()
@Controller('v1/satisfaction-surveys')
export class SatisfactionSurveysController {
  constructor(private readonly desk: SatisfactionDesk) {}

  @Get()
  @ApiOperation({ operationId: 'list-satisfaction-surveys', summary: '受援人满意度回访，新的在前' })
  @ApiQueries(SatisfactionQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.list(query, caller);
  }

  @Post()
  @ApiOperation({ operationId: 'record-satisfaction', summary: '登记一次回访' })
  @ApiBody({ schema: inputSchema(AskSatisfaction) })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  record(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.record(body, caller);
  }
}
