import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { etag, expectedVersion, inputSchema, readersOf, RegisterQuery } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, CurrentCaller, Problem, requireDivision, requireRole } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { notarization } from '../notarization.procedure.js';
import { isRegisterKey, registerKey } from '../office/register-key.js';
import { NotaryInput } from './notary.inputs.js';
import { type NotaryEntry, NotaryStore } from './notary.store.js';

@ApiTags('notaries')
@ApiBearerAuth()
@Controller('v1/notaries')
export class NotariesController {
  constructor(private readonly notaries: NotaryStore) {}

  @Get()
  @ApiOperation({ operationId: 'list-notaries', summary: '公证员名册' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'division', required: false })
  async list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    requireRole(caller, readersOf(notarization));
    const { items, next } = await this.notaries.list(checked(RegisterQuery, query), caller);
    return { items: items.map(notaryView), next };
  }

  @Get(':licenceNo')
  @ApiOperation({ operationId: 'get-notary', summary: '一名公证员' })
  async get(
    @Param('licenceNo') licenceNo: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    requireRole(caller, readersOf(notarization));
    const entry = isRegisterKey(licenceNo) && (await this.notaries.find(licenceNo));
    if (!entry) throw new Problem('not-found', '没有这名公证员，请核对执业证号。');
    requireDivision(caller, entry.division);
    void reply.header('etag', etag(entry.notary.version));
    return notaryView(entry);
  }

  @Put(':licenceNo')
  @ApiOperation({ operationId: 'put-notary', summary: '登记或者修改公证员' })
  @ApiHeader({ name: 'If-Match', required: false, description: '所见版次；已被他人更新则 412' })
  @ApiBody({ schema: inputSchema(NotaryInput) })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async put(
    @Param('licenceNo') key: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    requireRole(caller, ['head', 'admin']);
    const licenceNo = registerKey(key);
    const input = checked(NotaryInput, body);
    const division = await this.notaries.divisionOf(input.office);
    const before = await this.notaries.find(licenceNo);
    for (const place of [division, before?.division]) if (place) requireDivision(caller, place);
    const notary = await this.notaries.put(licenceNo, input, caller, expectedVersion(ifMatch));
    void reply.header('etag', etag(notary.version));
    return notaryView({ notary, division });
  }
}

function notaryView({ notary: { updatedAt, ...notary }, division }: NotaryEntry) {
  return { ...notary, division, updatedAt: formatInstant(updatedAt.getTime()) };
}
