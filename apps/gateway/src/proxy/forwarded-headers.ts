import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { currentContext, nextTraceparent } from '@yizhan/platform';

/**
 * What the outside may not tell a service: who called (the gateway says that), and headers that belong to one connection
 * only (RFC 9110 §7.6.1). `expect` was answered by Node already.
 */
const dropped = new Set([
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'x-original-url',
  'x-rewrite-url',
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authorization',
  'proxy-authenticate',
  'te',
  'trailer',
  'upgrade',
  'expect',
]);

/** The headers a service gets: the caller's, less those it could lie with, and the gateway's own words about it. */
export function forwardedHeaders(request: FastifyRequest, headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept: IncomingHttpHeaders = {};
  for (const name in headers) {
    if (!dropped.has(name) && !name.startsWith('x-forwarded-')) kept[name] = headers[name];
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    // A body on these is not passed on, so its length must not be either.
    delete kept['content-length'];
    delete kept['content-type'];
  }
  kept['x-request-id'] = request.id;
  kept['traceparent'] = currentContext()?.traceparent ?? nextTraceparent(request.headers['traceparent'] as string);
  kept['x-forwarded-for'] = request.ip;
  kept['x-forwarded-host'] = request.host;
  kept['x-forwarded-proto'] = request.protocol;
  return kept;
}
