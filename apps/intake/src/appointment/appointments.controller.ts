import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  ApiQueries,
  etag,
  idempotencyKeyHeader,
  inputSchema,
  refusedResponse,
  RegisterStep,
  stepHeaders,
} from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { AppointmentDesk } from './appointment.desk.js';
import { AppointmentListQuery, BookSlot, Cancel, CheckIn, NoShow, Reschedule } from './appointment.inputs.js';
import { CheckInDesk } from './check-in.desk.js';

/** A step of an appointment on the OpenAPI page. */
const Step = (action: string, summary: string, input: new () => object) =>
  RegisterStep('appointments', '预约', action, summary, input);

@ApiTags('appointments')
@ApiBearerAuth()
@Controller('v1/appointments')
export class AppointmentsController {
  constructor(
    private readonly appointments: AppointmentDesk,
    private readonly checkIns: CheckInDesk,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'list-appointments', summary: '预约列表，早的在前；角色：clerk、hotline、head、admin' })
  @ApiQueries(AppointmentListQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.appointments.list(query, caller);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'get-appointment', summary: '一个预约' })
  async get(@Param('id') id: string, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const appointment = await this.appointments.get(id, caller);
    void reply.header('etag', etag(appointment.version));
    return appointment;
  }

  @Post()
  @ApiOperation({ operationId: 'book-appointment', summary: '代群众预约；角色：clerk、hotline' })
  @ApiHeader(idempotencyKeyHeader)
  @ApiBody({ schema: inputSchema(BookSlot) })
  @ApiResponse({ status: 201, description: '预约号与预约码' })
  @ApiResponse(refusedResponse)
  async book(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const booked = await this.appointments.book(body, caller, key);
    void reply.header('location', `/api/intake/v1/appointments/${booked.id}`).header('etag', etag(booked.version));
    return booked;
  }

  @Step('reschedule', '改期；角色：clerk、hotline', Reschedule)
  reschedule(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
  ) {
    return this.appointments.reschedule(id, body, caller, stepHeaders(ifMatch, key));
  }

  @Step('cancel', '取消；角色：clerk、hotline', Cancel)
  cancel(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
  ) {
    return this.appointments.cancel(id, body, caller, stepHeaders(ifMatch, key));
  }

  @Step('no-show', '登记未到场；角色：clerk、hotline', NoShow)
  noShow(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
  ) {
    return this.appointments.noShow(id, body, caller, stepHeaders(ifMatch, key));
  }

  @Step('check-in', '到场受理：预约即成为案件，答复同受理登记；角色：clerk', CheckIn)
  checkIn(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
  ) {
    return this.checkIns.checkIn(id, body, caller, stepHeaders(ifMatch, key));
  }
}
