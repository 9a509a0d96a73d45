import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiQueries } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { NoticeQuery, Notices } from './notices.js';

@ApiTags('alerts')
@ApiBearerAuth()
@Controller('v1/alerts/notices')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @ApiOperation({
    operationId: 'list-notices',
    summary: '我的提醒：本人经办或所在机构的时限预警和督办件，新的在前',
  })
  @ApiQueries(NoticeQuery)
  own(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.notices.own(query, caller);
  }
}
