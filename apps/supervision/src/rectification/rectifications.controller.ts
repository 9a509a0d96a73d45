import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  ApiQueries,
  etag,
  idempotencyKeyHeader,
  inputSchema,
  refusedResponse,
  RegisterStep,
  stepHeaders,
} from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { RectificationDesk } from './rectification.desk.js';
import { RectificationExport } from './rectification.export.js';
import {
  AddOpinions,
  CloseRectification,
  OpenRectification,
  OpinionListQuery,
  RectificationListQuery,
} from './rectification.inputs.js';

/** A step of a ledger on the OpenAPI page. */
const Step = (action: string, summary: string, input: new () => object) =>
  RegisterStep('rectifications', '台账', action, summary, input);

@ApiTags('rectifications')
@ApiBearerAuth()
@Controller('v1/rectifications')
export class RectificationsController {
  constructor(
    private readonly desk: RectificationDesk,
    private readonly exporting: RectificationExport,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'list-rectifications', summary: '整改台账，新的在前；角色：supervisor、head、admin' })
  @ApiQueries(RectificationListQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.list(query, caller);
  }

  @Post()
  @ApiOperation({
    operationId: 'open-rectification',
    summary: '立整改台账：检查、评查的每项意见各立一个督办件；角色：supervisor',
  })
  @ApiHeader(idempotencyKeyHeader)
  @ApiBody({ schema: inputSchema(OpenRectification) })
  @ApiResponse({ status: 201, description: '新立的台账' })
  @ApiResponse(refusedResponse)
  async open(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const ledger = await this.desk.open(body, caller, key);
    void reply
      .header('location', `/api/supervision/v1/rectifications/${ledger.id}`)
      .header('etag', etag(ledger.version));
    return ledger;
  }

  @Get(':id')
  @ApiOperation({ operationId: 'get-rectification', summary: '一本整改台账：未办结、逾期、已办结各多少' })
  async get(@Param('id') id: string, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const ledger = await this.desk.get(id, caller);
    void reply.header('etag', etag(ledger.version));
    return ledger;
  }

  @Get(':id/opinions')
  @ApiOperation({ operationId: 'list-opinions', summary: '台账的各项意见及其督办件的现状' })
  @ApiQueries(OpinionListQuery)
  opinions(@Param('id') id: string, @Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.opinions(id, query, caller);
  }

  @Get(':id/export')
  @ApiOperation({ operationId: 'export-rectification', summary: '台账导出为 CSV' })
  @ApiProduces('text/csv')
  async export(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { name, text } = await this.exporting.csv(id, caller);
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'private, no-store');
    return text;
  }

  @Step('add-opinions', '补充整改意见；角色：supervisor', AddOpinions)
  add(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
  ) {
    return this.desk.add(id, body, caller, stepHeaders(ifMatch, key));
  }

  @Step('close', '销号：全部意见的督办件办结之后；角色：supervisor', CloseRectification)
  close(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
  ) {
    return this.desk.close(id, body, caller, stepHeaders(ifMatch, key));
  }
}
