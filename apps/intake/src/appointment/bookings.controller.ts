import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { inputSchema } from '@yizhan/casework';
import { Public } from '@yizhan/platform';
import type { FastifyRequest } from 'fastify';
import { BookSlot, CancelOwn, RescheduleOwn } from './appointment.inputs.js';
import { OwnBookingsDesk } from './own-bookings.desk.js';

/** A citizen's own appointments: no sign-in, the code proves whose they are. */
@ApiTags('bookings')
@Public()
@Controller('v1/bookings')
export class BookingsController {
  constructor(private readonly own: OwnBookingsDesk) {}

  @Post()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'book-own', summary: '群众自己预约，无需登录；答复预约号与预约码' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '同键同请求得到第一次的答复' })
  @ApiBody({ schema: inputSchema(BookSlot) })
  @ApiResponse({ status: 201, description: '预约号与预约码' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  book(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('x-forwarded-for') forwardedFor: string | undefined,
    @Req() { ip }: FastifyRequest,
  ) {
    // The gateway says for whom it asks, and takes nobody else's word for it.
    return this.own.book(body, forwardedFor ?? ip, key);
  }

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'read-own-booking', summary: '凭预约号与预约码查询' })
  @ApiQuery({ name: 'number' })
  @ApiQuery({ name: 'code' })
  read(@Query('number') number: unknown, @Query('code') code: unknown) {
    return this.own.read(number, code);
  }

  @Post(':number/actions/cancel')
  @HttpCode(200)
  @ApiOperation({ operationId: 'cancel-own-booking', summary: '凭预约码取消' })
  @ApiBody({ schema: inputSchema(CancelOwn) })
  @ApiResponse({ status: 200, description: '取消后的预约' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  cancel(@Param('number') number: string, @Body() body: unknown) {
    return this.own.cancel(number, body);
  }

  @Post(':number/actions/reschedule')
  @HttpCode(200)
  @ApiOperation({ operationId: 'reschedule-own-booking', summary: '凭预约码改期' })
  @ApiBody({ schema: inputSchema(RescheduleOwn) })
  @ApiResponse({ status: 200, description: '改期后的预约' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  reschedule(@Param('number') number: string, @Body() body: unknown) {
    return this.own.reschedule(number, body);
  }
}
