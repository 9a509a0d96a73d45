import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { EditionInput, etag, expectedVersion, inputSchema } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { CalendarPublisher } from './calendar.publisher.js';
import { CalendarsOverview } from './calendars.overview.js';
import { CalendarsReader } from './calendars.reader.js';

const year = { name: 'year', schema: { type: 'integer', example: 2027 } } as const;
const division = { name: 'division', required: false, description: '行政区划代码；含该地及其上级的附加日' } as const;

@ApiTags('calendars')
@ApiBearerAuth()
@Controller('v1/calendars')
export class CalendarsController {
  constructor(
    private readonly reader: CalendarsReader,
    private readonly overview: CalendarsOverview,
    private readonly publisher: CalendarPublisher,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'list-calendars', summary: '工作日历：各年是否已公布、依据何文' })
  @ApiQuery(division)
  list(@Query('division') place: unknown) {
    return this.reader.list(place);
  }

  @Get(['progress', ':year/progress'])
  @ApiOperation({ operationId: 'calendar-progress', summary: '各服务的时限已按现行日历重算到何处' })
  progress(@CurrentCaller() caller: Caller, @Headers('authorization') authorization: string | undefined) {
    return this.overview.progress(caller, authorization);
  }

  @Get(':year')
  @ApiOperation({ operationId: 'get-calendar', summary: '一年的放假日与调休上班日，及其各版次' })
  @ApiParam(year)
  @ApiQuery(division)
  async read(
    @Param('year') text: string,
    @Query('division') place: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const calendar = await this.reader.year(text, place);
    void reply.header('etag', etag(calendar.edition));
    return calendar;
  }

  @Post(':year/preview')
  @HttpCode(200)
  @ApiOperation({ operationId: 'preview-calendar', summary: '若公布此日历，各服务哪些进行中的时限会变动；不保存' })
  @ApiParam(year)
  @ApiBody({ schema: inputSchema(EditionInput) })
  @ApiResponse({ status: 200, description: '合计、按服务、按规则、按变动天数，并举例；未答复的服务列名' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  preview(
    @Param('year') text: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Headers('authorization') authorization: string | undefined,
  ) {
    return this.overview.preview(text, body, caller, authorization);
  }

  @Post(':year')
  @ApiOperation({ operationId: 'publish-calendar', summary: '公布日历：保存为新的版次，各服务随即重算进行中的时限' })
  @ApiParam(year)
  @ApiHeader({ name: 'If-Match', required: false, description: '所见最新版次；已有更新的版次则 412 stale-edition' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '同键同请求得到第一次的答复' })
  @ApiBody({ schema: inputSchema(EditionInput) })
  @ApiResponse({ status: 201, description: '公布的版次' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async publish(
    @Param('year') text: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const seen = expectedVersion(ifMatch);
    const published = await this.publisher.publish(text, body, caller, {
      ...(seen !== undefined && { seen }),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
    void reply.header('location', `/api/intake/v1/calendars/${published.year}`).header('etag', etag(published.edition));
    return published;
  }
}
