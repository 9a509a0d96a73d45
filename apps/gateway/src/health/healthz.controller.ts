import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, Public, sendProblem } from '@yizhan/platform';
import { ServicesHealth } from './services-health.js';

/** `/healthz`: the whole system in one answer, 200 once every service is ready. */
@Controller('healthz')
export class HealthzController {
  constructor(private readonly health: ServicesHealth) {}

  @Get()
  @Public()
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const states = await this.health.read();
    const away = [...states].filter(([, state]) => state !== 'ready');
    if (away.length === 0) {
      void reply.header('cache-control', 'no-store').send({ status: 'ok', services: Object.fromEntries(states) });
      return;
    }
    const detail = `以下服务尚未就绪：${away.map(([name]) => name).join('、')}。`;
    const errors = away.map(([path, message]) => ({ path, message }));
    sendProblem(reply, new Problem('service-unavailable', detail, errors), request.id);
  }
}
