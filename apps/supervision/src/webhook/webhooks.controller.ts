import {
  applyDecorators,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  type Type,
} from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiQueries, inputSchema } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { WebhookDeliveries } from './webhook.deliveries.js';
import { WebhookDesk } from './webhook.desk.js';
import {
  ChangeWebhook,
  DeliveryQuery,
  Recover,
  RegisterWebhook,
  RotateSecret,
  WebhookQuery,
} from './webhook.inputs.js';

const refusals = ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' });

@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly desk: WebhookDesk,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'list-webhooks', summary: '推送端点：本辖区内的，新登记的在前' })
  @ApiQueries(WebhookQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.list(query, caller);
  }

  @Post()
  @ApiOperation({
    operationId: 'register-webhook',
    summary: '登记推送端点；密钥 secret 只在此时显示一次',
    description: '提醒按 Standard Webhooks 规范签名推送；同一案件的提醒按顺序送达。',
  })
  @Takes(RegisterWebhook)
  register(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.register(body, caller);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'get-webhook', summary: '一个推送端点' })
  @OfWebhook()
  read(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.desk.read(id, caller);
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'change-webhook', summary: '变更推送端点；未提交的内容不变' })
  @OfWebhook()
  @Takes(ChangeWebhook)
  change(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.change(id, body, caller);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'delete-webhook', summary: '删除推送端点，等待中的推送一并取消' })
  @OfWebhook()
  remove(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.desk.remove(id, caller);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @ApiOperation({ operationId: 'rotate-webhook-secret', summary: '更换密钥；旧密钥 24 小时内同时签名' })
  @OfWebhook()
  @Takes(RotateSecret)
  rotate(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.rotate(id, body, caller);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @ApiOperation({ operationId: 'enable-webhook', summary: '启用：等待中的推送随即按顺序发送' })
  @OfWebhook()
  enable(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.desk.enable(id, caller);
  }

  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ operationId: 'disable-webhook', summary: '停用：不再发送' })
  @OfWebhook()
  disable(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.desk.disable(id, caller);
  }

  @Post(':id/test')
  @HttpCode(202)
  @ApiOperation({ operationId: 'test-webhook', summary: '发送一条 webhook.test；结果见推送记录' })
  @OfWebhook()
  test(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.deliveries.test(id, caller);
  }

  @Get(':id/deliveries')
  @ApiOperation({ operationId: 'list-webhook-deliveries', summary: '推送记录：状态、每次尝试、下次尝试时间，新的在前' })
  @OfWebhook()
  @ApiQueries(DeliveryQuery)
  log(@Param('id') id: string, @Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.deliveries.list(id, query, caller);
  }

  @Post(':id/deliveries/:deliveryId/resend')
  @HttpCode(202)
  @ApiOperation({ operationId: 'resend-webhook-delivery', summary: '重发一次推送，webhook-id 不变' })
  @OfWebhook()
  @ApiParam({ name: 'deliveryId', schema: { type: 'string', format: 'uuid' } })
  resend(@Param('id') id: string, @Param('deliveryId') deliveryId: string, @CurrentCaller() caller: Caller) {
    return this.deliveries.resend(id, deliveryId, caller);
  }

  @Post(':id/recover')
  @HttpCode(202)
  @ApiOperation({ operationId: 'recover-webhook', summary: '补发某时起放弃的全部推送，按原顺序，webhook-id 不变' })
  @OfWebhook()
  @Takes(Recover)
  recover(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.deliveries.recover(id, body, caller);
  }
}

function Takes(input: Type<object>): MethodDecorator {
  return applyDecorators(ApiBody({ schema: inputSchema(input) }), refusals);
}

function OfWebhook(): MethodDecorator {
  return applyDecorators(ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } }), refusals);
}
