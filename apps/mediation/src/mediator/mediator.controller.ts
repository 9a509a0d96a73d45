import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { inputSchema, ApiQueries, entryId } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, CurrentCaller, requireRole } from '@yizhan/platform';
import { registerKeepers, registerReaders } from '../mediation.registers.js';
import type { Mediator } from './mediator.entity.js';
import { ChangeMediator, MediatorQuery, RegisterMediator } from './mediator.inputs.js';
import { MediatorStore } from './mediator.store.js';

@ApiTags('mediators')
@ApiBearerAuth()
@Controller('v1/mediators')
export class MediatorController {
  constructor(private readonly mediators: MediatorStore) {}

  @Get()
  @ApiOperation({ operationId: 'list-mediators', summary: '人民调解员名册与各人在办件数，新登记的在前' })
  @ApiQueries(MediatorQuery)
  async list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    const { items, next } = await this.mediators.list(checked(MediatorQuery, query), caller);
    const load = await this.mediators.load(items.map(({ id }) => id));
    return { items: items.map(mediator => mediatorView(mediator, load.get(mediator.id) ?? 0)), next };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'get-mediator', summary: '一位人民调解员' })
  async get(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    requireRole(caller, registerReaders);
    return this.view(await this.mediators.get(entryId(id), caller));
  }

  @Post()
  @ApiOperation({ operationId: 'register-mediator', summary: '登记人民调解员' })
  @ApiBody({ schema: inputSchema(RegisterMediator) })
  async register(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    requireRole(caller, registerKeepers);
    return this.view(await this.mediators.register(checked(RegisterMediator, body), caller));
  }

  @Post(':id/change')
  @HttpCode(200)
  @ApiOperation({ operationId: 'change-mediator', summary: '修改人民调解员的登记' })
  @ApiBody({ schema: inputSchema(ChangeMediator) })
  async change(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    requireRole(caller, registerKeepers);
    return this.view(await this.mediators.change(entryId(id), checked(ChangeMediator, body), caller));
  }

  private async view(mediator: Mediator) {
    return mediatorView(mediator, (await this.mediators.load([mediator.id])).get(mediator.id) ?? 0);
  }
}

/** @param openCases how many open cases the mediator has. */
function mediatorView({ createdAt, updatedAt, ...mediator }: Mediator, openCases: number) {
  return {
    ...mediator,
    openCases,
    createdAt: formatInstant(createdAt.getTime()),
    updatedAt: formatInstant(updatedAt.getTime()),
  };
}
