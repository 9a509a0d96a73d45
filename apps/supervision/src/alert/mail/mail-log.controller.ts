import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiQueries } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { MailLog } from './mail-log.js';
import { MailLogQuery } from './mail-log.query.js';

@ApiTags('alerts')
@ApiBearerAuth()
@Controller('v1/alerts/mail-log')
export class MailLogController {
  constructor(private readonly log: MailLog) {}

  @Get()
  @ApiOperation({
    operationId: 'list-alert-mails',
    summary: '提醒邮件：发送记录，新的在前（系统管理员）',
    description: '只记收件人、提醒数量、次数与结果，不含邮箱地址和正文。',
  })
  @ApiQueries(MailLogQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.log.list(query, caller);
  }
}
