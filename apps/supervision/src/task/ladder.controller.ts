import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { LadderReader } from './ladder.reader.js';

@ApiTags('tasks')
@ApiBearerAuth()
@Controller('v1/tasks')
export class LadderController {
  constructor(private readonly ladder: LadderReader) {}

  @Get(':id/ladder')
  @ApiOperation({ operationId: 'read-ladder', summary: '升级经过：同一督办事项在区县、市、省各级的督办件及其办理经过' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  read(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.ladder.read(id, caller);
  }
}
