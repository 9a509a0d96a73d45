import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiQueries } from '@yizhan/casework';
import { type Caller, CurrentCaller, Public } from '@yizhan/platform';
import { SlotListQuery } from './appointment.inputs.js';
import { SlotDesk } from './slot.desk.js';

@ApiTags('appointments')
@Controller('v1/appointment-slots')
export class SlotsController {
  constructor(private readonly slots: SlotDesk) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'list-appointment-slots', summary: '预约时段与余号，早的在前' })
  @ApiQueries(SlotListQuery)
  list(@Query() query: unknown) {
    return this.slots.list(query);
  }

  @Post(':id/actions/close')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'close-appointment-slot',
    summary: '停约一个时段，已约的不变；角色：clerk、head、admin',
  })
  @ApiResponse({ status: 200, description: '停约后的时段' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  close(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.slots.close(id, true, caller);
  }

  @Post(':id/actions/reopen')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ operationId: 'reopen-appointment-slot', summary: '恢复一个时段的预约；角色：clerk、head、admin' })
  @ApiResponse({ status: 200, description: '恢复后的时段' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  reopen(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.slots.close(id, false, caller);
  }
}
