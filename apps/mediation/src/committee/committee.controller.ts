import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { inputSchema, ApiQueries, entryId } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, CurrentCaller, requireRole } from '@yizhan/platform';
import { registerKeepers, registerReaders } from '../mediation.registers.js';
import type { Committee } from './committee.entity.js';
import { ChangeCommittee, CommitteeQuery, RegisterCommittee } from './committee.inputs.js';
import { CommitteeStore } from './committee.store.js';

@ApiTags('committees')
@ApiBearerAuth()
@Controller('v1/committees')
export class CommitteeController {
  constructor(private readonly committees: CommitteeStore) {}

  @Get()
  @ApiOperation({ operationId: 'list-committees', summary: '人民调解委员会名册，新登记的在前' })
  @ApiQueries(CommitteeQuery)
  async list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    const { items, next } = await this.committees.list(checked(CommitteeQuery, query), caller);
    return { items: items.map(committeeView), next };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'get-committee', summary: '一个人民调解委员会' })
  async get(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    requireRole(caller, registerReaders);
    return committeeView(await this.committees.get(entryId(id), caller));
  }

  @Post()
  @ApiOperation({ operationId: 'register-committee', summary: '登记人民调解委员会' })
  @ApiBody({ schema: inputSchema(RegisterCommittee) })
  async register(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    requireRole(caller, registerKeepers);
    return committeeView(await this.committees.register(checked(RegisterCommittee, body), caller));
  }

  @Post(':id/change')
  @HttpCode(200)
  @ApiOperation({ operationId: 'change-committee', summary: '修改人民调解委员会的登记' })
  @ApiBody({ schema: inputSchema(ChangeCommittee) })
  async change(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    requireRole(caller, registerKeepers);
    return committeeView(await this.committees.change(entryId(id), checked(ChangeCommittee, body), caller));
  }
}

function committeeView({ createdAt, updatedAt, ...committee }: Committee) {
  return {
    ...committee,
    createdAt: formatInstant(createdAt.getTime()),
    updatedAt: formatInstant(updatedAt.getTime()),
  };
}
