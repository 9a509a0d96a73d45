import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiQueries, inputSchema } from '@yizhan/casework';
import { type Caller, CurrentCaller, Public } from '@yizhan/platform';
import { ChangeWindow, CreateWindow, OpenSlots, WindowListQuery } from './appointment.inputs.js';
import { WindowDesk } from './window.desk.js';

@ApiTags('appointments')
@Controller('v1/appointment-windows')
export class WindowsController {
  constructor(private readonly windows: WindowDesk) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'list-appointment-windows', summary: '可预约的窗口' })
  @ApiQueries(WindowListQuery)
  list(@Query() query: unknown) {
    return this.windows.list(query);
  }

  @Post()
  @ApiBearerAuth()
  @ApiOperation({ operationId: 'create-appointment-window', summary: '设立预约窗口；角色：head、admin' })
  @ApiBody({ schema: inputSchema(CreateWindow) })
  @ApiResponse({ status: 201, description: '设立的窗口' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  create(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.windows.create(body, caller);
  }

  @Post(':id/actions/change')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ operationId: 'change-appointment-window', summary: '变更或停用预约窗口；角色：head、admin' })
  @ApiBody({ schema: inputSchema(ChangeWindow) })
  @ApiResponse({ status: 200, description: '变更后的窗口' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  change(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.windows.change(id, body, caller);
  }

  @Post(':id/actions/open-slots')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'open-appointment-slots',
    summary: '放号：按工作日历开放一段日期的时段，节假日不放，调休上班日照放；角色：head、admin',
  })
  @ApiBody({ schema: inputSchema(OpenSlots) })
  @ApiResponse({ status: 200, description: '开放了多少时段，哪些日期不是工作日' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  openSlots(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.windows.openSlots(id, body, caller);
  }
}
