import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiQueries, inputSchema } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { SetSubscription, SubscriptionQuery } from './subscription.inputs.js';
import { Subscriptions } from './subscriptions.js';

@ApiTags('alerts')
@ApiBearerAuth()
@Controller('v1/alerts')
export class SubscriptionsController {
  constructor(private readonly subscriptions: Subscriptions) {}

  @Get('subscription')
  @ApiOperation({ operationId: 'get-alert-subscription', summary: '提醒订阅：本人的' })
  own(@CurrentCaller() caller: Caller) {
    return this.subscriptions.own(caller);
  }

  @Put('subscription')
  @ApiOperation({
    operationId: 'set-alert-subscription',
    summary: '提醒订阅：本人设置，整体替换',
    description:
      '不填 mail 即不发邮件；经办人和机构负责人在控制台仍可看到预警和督办。邮箱地址加密保存，只有本人看得到全文。',
  })
  @ApiBody({ schema: inputSchema(SetSubscription) })
  @ApiResponse({ status: 200, description: '现行的订阅' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  set(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.subscriptions.set(body, caller);
  }

  @Get('subscriptions')
  @ApiOperation({ operationId: 'list-alert-subscriptions', summary: '提醒订阅：列表，邮箱地址已遮盖（系统管理员）' })
  @ApiQueries(SubscriptionQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.subscriptions.list(query, caller);
  }
}
