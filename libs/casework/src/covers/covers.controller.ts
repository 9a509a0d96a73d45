import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { ApiQueries } from '../rest/api-queries.js';
import { inputSchema } from '../rest/input-schema.js';
import { CoverQuery, SetCover } from './cover.inputs.js';
import { Covers } from './covers.js';

@ApiTags('covers')
@ApiBearerAuth()
@Controller('v1/covers')
export class CoversController {
  constructor(private readonly covers: Covers) {}

  @Get()
  @ApiOperation({ operationId: 'list-covers', summary: '代班：列表，新登记的在前' })
  @ApiQueries(CoverQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.covers.list(query, caller);
  }

  @Post()
  @ApiOperation({
    operationId: 'set-cover',
    summary: '登记代班：机构负责人或者本人',
    description: '代班期间，被代班人的案件出现在代班人的“我的”列表中。起止日均含当日。',
  })
  @ApiBody({ schema: inputSchema(SetCover) })
  @ApiResponse({ status: 201, description: '登记的代班' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  set(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.covers.set(body, caller);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'remove-cover', summary: '取消代班：机构负责人或者本人' })
  @ApiResponse({ status: 204, description: '已取消' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  remove(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.covers.remove(id, caller);
  }
}
