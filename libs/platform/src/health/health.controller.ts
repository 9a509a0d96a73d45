import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/public.js';
import { Readiness } from './readiness.js';

/** `/livez`: the process answers. `/readyz`: it can do its work, or says what is missing. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('livez')
  @Public()
  live() {
    return { alive: true };
  }

  @Get('readyz')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const answer = await this.readiness.read();
    void reply.status(answer.ready ? 200 : 503);
    return answer;
  }
}
