import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { inputSchema } from '../rest/input-schema.js';
import { CalendarDesk } from './calendar.desk.js';
import { EditionInput } from './edition.inputs.js';

/** What an administrator may ask one service about calendars; intake asks them all. */
@ApiTags('calendars')
@ApiBearerAuth()
@Controller('v1/calendars')
export class CalendarController {
  constructor(private readonly desk: CalendarDesk) {}

  @Get('progress')
  @ApiOperation({ operationId: 'calendar-progress', summary: '本服务的时限已按现行日历重算到何处' })
  progress(@CurrentCaller() caller: Caller) {
    return this.desk.progress(caller);
  }

  @Post(':year/preview')
  @HttpCode(200)
  @ApiOperation({ operationId: 'preview-calendar', summary: '若公布此日历，本服务哪些进行中的时限会变动；不保存' })
  @ApiParam({ name: 'year', schema: { type: 'integer', example: 2027 } })
  @ApiBody({ schema: inputSchema(EditionInput) })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  preview(@Param('year') year: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.preview(year, body, caller);
  }
}
