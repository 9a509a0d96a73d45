import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiQueries, inputSchema } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { BulletinDesk } from './bulletin.desk.js';
import { BulletinListQuery, BulletinQuery, DrawUpBulletin } from './bulletin.inputs.js';

const refused = { status: '4XX', description: '拒绝：application/problem+json' } as const;
const types = { html: 'text/html; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

@ApiTags('bulletins')
@ApiBearerAuth()
@Controller('v1/bulletins')
export class BulletinsController {
  constructor(private readonly desk: BulletinDesk) {}

  @Get()
  @ApiOperation({ operationId: 'list-bulletins', summary: '督办通报各期各版，新的在前；角色：supervisor、head、admin' })
  @ApiQueries(BulletinListQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.list(query, caller);
  }

  @Post()
  @ApiOperation({
    operationId: 'draw-up-bulletin',
    summary: '重新编发或者补编某月的督办通报：另成一版，此前各版不变；角色：supervisor、admin',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '同键同请求得到第一次的答复' })
  @ApiBody({ schema: inputSchema(DrawUpBulletin) })
  @ApiResponse({ status: 201, description: '新编的一版' })
  @ApiResponse(refused)
  async drawUp(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const bulletin = await this.desk.drawUp(body, caller, key);
    void reply.header('location', bulletin.html.href);
    return bulletin;
  }

  @Get(':month')
  @ApiOperation({
    operationId: 'read-bulletin',
    summary: '一期督办通报：可在 A4 纸上打印的 HTML，或者 CSV；默认最新一版',
  })
  @ApiQueries(BulletinQuery)
  @ApiProduces('text/html', 'text/csv')
  @ApiResponse(refused)
  async read(
    @Param('month') month: string,
    @Query() query: unknown,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { text, sha256, format, number } = await this.desk.read(month, query, caller);
    void reply
      .header('content-type', types[format])
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
      .header('cache-control', 'private, no-store')
      .header('etag', `"${sha256}"`);
    if (format === 'csv')
      void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${number}.csv`)}`);
    return text;
  }
}
