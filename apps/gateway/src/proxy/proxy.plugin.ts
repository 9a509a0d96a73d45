import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import proxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asProblem, type Logger, Problem, sendProblem } from '@yizhan/platform';
import { checkAnnouncedLength, limitedBody, limitOf } from './body-limit.js';
import type { EventStreams } from './event-streams.js';
import { forwardedHeaders } from './forwarded-headers.js';
import './proxy.problems.js';
import { upstreamFault } from './upstream-fault.js';

export interface ProxyOptions {
  /** Origins by service name. */
  readonly services: ReadonlyMap<string, string>;
  readonly streams: EventStreams;
  readonly log: Logger;
}

/** Seconds after which a caller may try again when a service is away: about what a restart takes. */
const retryAfterSeconds = 1;

const pool = {
  /** As many as there are calls: event streams hold one each for hours and must not crowd out the rest. */
  connections: null,
  pipelining: 1,
  /** Below the 72 s after which a service closes an idle connection, so that a call does not run into the closing. */
  keepAliveTimeout: 30_000,
  connect: { timeout: 2_000 },
  headersTimeout: 30_000,
  /** An event stream may be silent for as long as it likes; a caller that leaves ends any other. */
  bodyTimeout: 0,
} as unknown as FastifyHttpProxyOptions['undici']; // the types do not know that null means unbounded

/** What is for the inside of the deployment only. */
const internalPaths = new Set(['metrics', 'livez', 'readyz']);

/** `/api/{service}/…` → `/…` of that service; bodies and answers are streamed through unread. */
export async function proxyPlugin(fastify: FastifyInstance, { services, streams, log }: ProxyOptions): Promise<void> {
  fastify.removeAllContentTypeParsers();
  fastify.setErrorHandler((error, request, reply) => sendProblem(reply, asProblem(error), request.id));
  fastify.addHook('onRequest', async request => {
    checkAnnouncedLength(request.headers['content-length'], limitOf(request.method, request.url));
    refuseInternalPaths(request);
  });
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const limit = limitOf(request.method, request.url);
    done(null, request.headers['transfer-encoding'] ? limitedBody(payload as Readable, limit) : payload);
  });
  for (const [service, upstream] of services) {
    await fastify.register(proxy, {
      prefix: `/api/${service}`,
      upstream,
      undici: pool,
      destroyAgent: true,
      disableRequestLogging: true,
      disableCache: true, // addresses carry case ids: the cache would never hit
      internalRewriteLocationHeader: false,
      replyOptions: {
        rewriteRequestHeaders: forwardedHeaders as never, // typed for HTTP/2 as well
        rewriteHeaders: headers => answerHeaders(headers, service) as typeof headers,
        onResponse: (_request, reply, answer) => passOn(reply as FastifyReply, answer, streams),
        onError: (reply, { error }) => answerFault(reply as FastifyReply, error, service, log),
      },
    });
  }
  const methods = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT', 'OPTIONS'];
  fastify.addContentTypeParser('*', (_request, _payload, done) => done(null));
  fastify.route({ method: methods, url: '/api/*', handler: refuseUnknownService });
  fastify.addHook('preClose', done => {
    streams.endAll();
    done();
  });
}

function refuseInternalPaths(request: FastifyRequest): void {
  // Decoded by the router: %6detrics is metrics here, too.
  const rest = (request.params as { '*'?: string })['*'] ?? '';
  const [first = ''] = rest.replace(/^\/+/, '').split('/', 1);
  if (internalPaths.has(first.toLowerCase())) throw new Problem('not-found', '请检查地址。');
}

function refuseUnknownService(request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, new Problem('unknown-service', '没有这个服务，请检查地址中 /api/ 之后的服务名。'), request.id);
}

/** The answer's headers with the addresses in them as the caller sees them. */
function answerHeaders(headers: IncomingHttpHeaders, service: string): IncomingHttpHeaders {
  // The request id was set when the request came in.
  delete headers['x-request-id'];
  const { location } = headers;
  if (location?.startsWith('/') && !location.startsWith('//') && !location.startsWith('/api/')) {
    headers.location = `/api/${service}${location}`;
  }
  return headers;
}

function passOn(reply: FastifyReply, answer: unknown, streams: EventStreams): void {
  const type = reply.getHeader('content-type');
  if (typeof type === 'string' && type.startsWith('text/event-stream')) {
    streams.add(reply.raw);
    void reply.header('x-accel-buffering', 'no'); // a reverse proxy before us must not collect events either
  }
  void reply.send((answer as { stream: Readable }).stream);
}

function answerFault(reply: FastifyReply, error: unknown, service: string, log: Logger): void {
  const problem = upstreamFault(error) ?? asProblem(error);
  if (problem.status >= 500) log.warn({ err: error, service }, 'service did not answer');
  if (problem.code === 'service-unavailable') void reply.header('retry-after', retryAfterSeconds);
  sendProblem(reply, problem, reply.request.id);
}
