import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { etag, expectedVersion, inputSchema, readersOf, RegisterQuery } from '@yizhan/casework';
import { type Caller, checked, CurrentCaller, Problem, requireDivision, requireRole } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { notarization } from '../notarization.procedure.js';
import { NotaryOfficeInput } from './office.inputs.js';
import { NotaryOfficeStore } from './office.store.js';
import { isRegisterKey, registerKey } from './register-key.js';
import { officeView } from './office.view.js';

@ApiTags('notary-offices')
@ApiBearerAuth()
@Controller('v1/notary-offices')
export class NotaryOfficesController {
  constructor(private readonly offices: NotaryOfficeStore) {}

  @Get()
  @ApiOperation({ operationId: 'list-notary-offices', summary: '公证机构名册' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'division', required: false })
  async list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    requireRole(caller, readersOf(notarization));
    const { items, next } = await this.offices.list(checked(RegisterQuery, query), caller);
    return { items: items.map(officeView), next };
  }

  @Get(':code')
  @ApiOperation({ operationId: 'get-notary-office', summary: '一个公证机构' })
  async get(
    @Param('code') code: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    requireRole(caller, readersOf(notarization));
    const office = isRegisterKey(code) && (await this.offices.find(code));
    if (!office) throw new Problem('not-found', '没有这个公证机构，请核对编号。');
    requireDivision(caller, office.division);
    void reply.header('etag', etag(office.version));
    return officeView(office);
  }

  @Put(':code')
  @ApiOperation({ operationId: 'put-notary-office', summary: '登记或者修改公证机构' })
  @ApiHeader({ name: 'If-Match', required: false, description: '所见版次；已被他人更新则 412' })
  @ApiBody({ schema: inputSchema(NotaryOfficeInput) })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async put(
    @Param('code') key: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    requireRole(caller, ['head', 'admin']);
    const code = registerKey(key);
    const input = checked(NotaryOfficeInput, body);
    const before = await this.offices.find(code);
    for (const division of [input.division, before?.division]) if (division) requireDivision(caller, division);
    const office = await this.offices.put(code, input, caller, expectedVersion(ifMatch));
    void reply.header('etag', etag(office.version));
    return officeView(office);
  }
}
