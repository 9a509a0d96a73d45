import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger, NestLogger } from '../logging/logger.js';
import { nextTraceparent, within } from '../logging/request-context.js';
import { Metrics } from '../metrics/metrics.js';
import { Problem } from '../problems/problem.js';
import { ProblemFilter, sendProblem } from '../problems/problem.filter.js';
import { deepest, isDeeperThan } from '../validation/nesting.js';

/** Bodies above this are refused with `body-too-large`, in bytes. */
export const bodyLimit = 1024 * 1024;

const requestIdForm = /^[A-Za-z0-9._-]{8,64}$/;

/** A Nest application on Fastify with request ids, trace context, request log, metrics and problem documents. */
export async function createHttpApp(module: Type | object, log: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    requestIdHeader: false,
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && requestIdForm.test(given) ? given : randomUUID();
    },
    forceCloseConnections: 'idle',
    // An address that cannot be read never reaches a route, nor the filter of the application.
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(reply, new Problem('not-found', '请检查地址。'), request.id);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module as Type, adapter, {
    logger: new NestLogger(log),
    abortOnError: false,
  });
  const metrics = app.get(Metrics);
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    const traceparent = nextTraceparent(request.headers.traceparent as string | undefined);
    within({ requestId: request.id, traceparent }, done);
  });
  fastify.addHook('preValidation', (request, reply, done) => {
    if (!isDeeperThan(deepest, request.body)) return done();
    sendProblem(reply, new Problem('invalid-input', '提交内容的层次过深。'), request.id);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const seconds = reply.elapsedTime / 1000;
    metrics.httpSeconds.observe({ method: request.method, route, status: reply.statusCode }, seconds);
    if (request.method !== 'GET' || reply.statusCode >= 400) {
      log.info(
        { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'request',
      );
    }
    done();
  });
  app.useGlobalFilters(new ProblemFilter(log));
  return app;
}
