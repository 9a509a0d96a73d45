import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { ApiQueries } from '../rest/api-queries.js';
import { OfficerQuery } from './officer.query.js';
import { Officers } from './officers.js';

@ApiTags('officers')
@ApiBearerAuth()
@Controller('v1/officers')
export class OfficersController {
  constructor(private readonly officers: Officers) {}

  @Get()
  @ApiOperation({ operationId: 'list-officers', summary: '可以承办的人员：本辖区内登录过本服务的人' })
  @ApiQueries(OfficerQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.officers.list(query, caller);
  }
}
