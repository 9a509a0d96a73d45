import { type BeforeApplicationShutdown, Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LOGGER } from '@yizhan/casework';
import { type Caller, CurrentCaller, type Logger, Problem, requireRole } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { AlertFeed } from './alert.feed.js';
import { streamAlerts } from './alert.stream.js';
import { AlertTail } from './alert.tail.js';

@ApiTags('alerts')
@ApiBearerAuth()
@Controller('v1/alerts')
export class AlertsController implements BeforeApplicationShutdown {
  private readonly open = new Set<FastifyReply>();

  constructor(
    private readonly feed: AlertFeed,
    private readonly tail: AlertTail,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'stream-alerts', summary: '提醒：Server-Sent Events；凭 Last-Event-ID 无遗漏地续接' })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiProduces('text/event-stream')
  async stream(
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    requireRole(caller, ['supervisor', 'head', 'admin']);
    if (lastEventId !== undefined && !/^\d{1,18}$/.test(lastEventId)) {
      throw new Problem('malformed-header', 'Last-Event-ID 须为之前收到的事件编号。');
    }
    const from = lastEventId ?? (await this.feed.newest());
    const headers = {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    };
    const requestId = reply.getHeader('x-request-id') as string;
    reply.hijack();
    reply.raw.writeHead(200, { ...headers, 'x-request-id': requestId });
    reply.raw.write(': connected\n\n');
    this.open.add(reply);
    streamAlerts(this.feed, this.tail, caller.division, from, reply.raw)
      .catch((error: unknown) => this.log.warn({ err: error }, 'an alert stream broke off; the client resumes'))
      .finally(() => this.open.delete(reply));
  }

  /** Ends the streams, so that stopping does not wait for them; clients resume elsewhere. */
  beforeApplicationShutdown(): void {
    for (const { raw } of this.open) raw.destroy();
  }
}
