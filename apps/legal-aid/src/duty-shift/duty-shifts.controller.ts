import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { inputSchema, ApiQueries } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { DutyShiftDesk } from './duty-shift.desk.js';
import { CancelShift, PlanShifts, ShiftQuery } from './duty-shift.inputs.js';

@ApiTags('duty-shifts')
@ApiBearerAuth()
@Controller('v1/duty-shifts')
export class DutyShiftsController {
  constructor(private readonly desk: DutyShiftDesk) {}

  @Get()
  @ApiOperation({ operationId: 'list-duty-shifts', summary: '值班律师排班' })
  @ApiQueries(ShiftQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.list(query, caller);
  }

  @Post()
  @ApiOperation({ operationId: 'plan-duty-shifts', summary: '按轮值为一处工作站排班，要么全部排上，要么都不排' })
  @ApiBody({ schema: inputSchema(PlanShifts) })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  plan(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.plan(body, caller);
  }

  @Post(':id/actions/cancel')
  @HttpCode(200)
  @ApiOperation({ operationId: 'cancel-duty-shift', summary: '取消一个班次' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ schema: inputSchema(CancelShift) })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  cancel(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.cancel(id, body, caller);
  }
}
