import { request as rawRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from '@yizhan/platform';
import { createGateway } from '../src/gateway.js';
import { echo, Upstream } from './upstream.js';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const mebibyte = 1024 * 1024;

let intake: Upstream;
let supervision: Upstream;
let gateway: NestFastifyApplication;
let base: string;

async function start(services: Record<string, Upstream>): Promise<[NestFastifyApplication, string]> {
  const app = await createGateway(new Map(Object.entries(services).map(([name, up]) => [name, up.origin])), silent);
  await app.listen(0, '127.0.0.1');
  return [app, (await app.getUrl()).replace('[::1]', '127.0.0.1')];
}

/** Sends exactly this path and these headers; `fetch` would tidy them up. */
function raw(
  path: string,
  method = 'GET',
  headers: Record<string, string> = {},
  body?: string,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = rawRequest(base, { path, method, headers, agent: false }, resolve);
    sent.once('error', reject);
    sent.end(body);
  });
}

async function problem(answer: Response): Promise<{ status: number; code: string; type: string | null }> {
  const { code } = (await answer.json()) as { code: string };
  return { status: answer.status, code, type: answer.headers.get('content-type') };
}

beforeAll(async () => {
  [intake, supervision] = await Promise.all([Upstream.start(), Upstream.start()]);
  [gateway, base] = await start({ intake, supervision });
});

beforeEach(() => {
  intake.received.length = 0;
  supervision.received.length = 0;
  intake.answers(echo);
  supervision.answers(echo);
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([intake.stop(), supervision.stop()]);
});

describe('the gateway passes on', () => {
  it('a call to the service it names, without the prefix, with query, body and token', async () => {
    const body = JSON.stringify({ channel: 'window' });
    const answer = await fetch(`${base}/api/intake/v1/cases?limit=2&q=%E5%BC%A0&q=b`, {
      method: 'POST',
      body,
      headers: { authorization: 'Bearer t', 'content-type': 'application/json', 'idempotency-key': 'k-1' },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ length: body.length });
    expect(supervision.received).toEqual([]);
    expect(intake.received).toMatchObject([
      {
        method: 'POST',
        url: '/v1/cases?limit=2&q=%E5%BC%A0&q=b',
        body,
        headers: { authorization: 'Bearer t', 'content-type': 'application/json', 'idempotency-key': 'k-1' },
      },
    ]);
  });

  it.each(['DELETE', 'PUT', 'PATCH'])('%s with a body of any type, unread', async method => {
    const answer = await fetch(`${base}/api/intake/v1/x`, {
      method,
      body: '{not json',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(200);
    expect(intake.received).toMatchObject([{ method, body: '{not json' }]);
  });

  it('the answer as it is, problems included', async () => {
    intake.answers((_request, response) => {
      response
        .writeHead(412, { 'content-type': 'application/problem+json', etag: '"7"' })
        .end('{"code":"stale-version"}');
    });
    const answer = await fetch(`${base}/api/intake/v1/cases/1`);
    expect(answer.headers.get('etag')).toBe('"7"');
    expect(await problem(answer)).toEqual({ status: 412, code: 'stale-version', type: 'application/problem+json' });
  });

  it('a file while it is still being written, with its name', async () => {
    let write!: (line?: string) => void;
    intake.answers((_request, response) => {
      const headers = {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="a.csv"',
      };
      response.writeHead(200, headers);
      write = line => void (line === undefined ? response.end() : response.write(line));
      write('受理编号\r\n');
    });
    const answer = await fetch(`${base}/api/intake/v1/cases/export`);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
    const reader = answer.body!.pipeThrough(new TextDecoderStream() as never).getReader();
    expect((await reader.read()).value).toBe('受理编号\r\n');
    write('410302-2026-000001-4\r\n');
    expect((await reader.read()).value).toBe('410302-2026-000001-4\r\n');
    write();
    expect((await reader.read()).done).toBe(true);
  });

  it('a Location as the caller has to ask for it', async () => {
    intake.answers((_request, response) => response.writeHead(201, { location: '/v1/cases/1' }).end());
    const answer = await fetch(`${base}/api/intake/v1/cases`, { method: 'POST' });
    expect(answer.headers.get('location')).toBe('/api/intake/v1/cases/1');
  });

  it('a GET that carries a body, without the body', async () => {
    const answer = await raw(
      '/api/intake/v1/cases',
      'GET',
      { 'content-length': '2', 'content-type': 'application/json' },
      '{}',
    );
    expect(answer.statusCode).toBe(200);
    expect(intake.received).toMatchObject([{ body: '' }]);
  });

  it('many calls at the same time, each to its own caller', async () => {
    intake.answers((request, response) => response.end(request.url));
    const paths = Array.from({ length: 300 }, (_, number) => `/v1/cases/${number}`);
    const answers = await Promise.all(
      paths.map(path => fetch(`${base}/api/intake${path}`).then(answer => answer.text())),
    );
    expect(answers).toEqual(paths);
  });
});

describe('the gateway says who called', () => {
  it('by a request id of its own, there and back', async () => {
    const answer = await fetch(`${base}/api/intake/v1/cases`);
    const id = answer.headers.get('x-request-id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(intake.received[0]!.headers['x-request-id']).toBe(id);
  });

  it('by the caller’s request id when it is well-formed, and not when it is not', async () => {
    const good = await fetch(`${base}/api/intake/v1/cases`, { headers: { 'x-request-id': 'call-0001' } });
    expect(good.headers.get('x-request-id')).toBe('call-0001');
    expect(intake.received[0]!.headers['x-request-id']).toBe('call-0001');
    const bad = await fetch(`${base}/api/intake/v1/cases`, { headers: { 'x-request-id': 'a b"; drop' } });
    expect(bad.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('by a trace, fresh or continued', async () => {
    await fetch(`${base}/api/intake/v1/cases`);
    expect(intake.received[0]!.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    await fetch(`${base}/api/intake/v1/cases`, { headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } });
    expect(intake.received[1]!.headers['traceparent']).toContain(trace);
  });

  it('and lets nobody say it for him', async () => {
    await raw('/api/intake/v1/cases', 'GET', {
      'x-forwarded-for': '10.1.1.1',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-prefix': '/evil',
      forwarded: 'for=10.1.1.1',
      'x-real-ip': '10.1.1.1',
    });
    const { headers } = intake.received[0]!;
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': new URL(base).host,
      'x-forwarded-proto': 'http',
    });
    expect(JSON.stringify(headers)).not.toMatch(/10\.1\.1\.1|evil/);
  });
});

describe('the gateway refuses', () => {
  const type = 'application/problem+json; charset=utf-8';

  it.each(['GET', 'POST'])('%s to a service that does not exist', async method => {
    const answer = await fetch(`${base}/api/payments/v1/cases`, { method, ...(method === 'POST' && { body: '{}' }) });
    expect(await problem(answer)).toEqual({ status: 404, code: 'unknown-service', type });
  });

  it('an address outside /api', async () => {
    expect(await problem(await fetch(`${base}/nothing`))).toEqual({ status: 404, code: 'not-found', type });
  });

  it.each(['/metrics', '/%6detrics', '//metrics', '/METRICS', '/readyz', '/livez/'])(
    'the inside of a service: %s',
    async path => {
      const answer = await raw(`/api/intake${path}`);
      expect(answer.statusCode).toBe(404);
      expect(intake.received).toEqual([]);
    },
  );

  it.each([
    '/api/intake/../supervision/v1/tasks',
    '/api/intake/%2e%2e/supervision/v1/tasks',
    '/api/intake/..%2fmetrics',
  ])('a way round: %s', async path => {
    const answer = await raw(path);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect([...intake.received, ...supervision.received]).toEqual([]);
  });

  it('a body over 1 MiB that says so, without troubling the service', async () => {
    const answer = await fetch(`${base}/api/intake/v1/cases`, { method: 'POST', body: 'x'.repeat(2 * mebibyte) });
    expect(await problem(answer)).toEqual({ status: 413, code: 'body-too-large', type });
    expect(intake.received).toEqual([]);
  });

  it('a body over 1 MiB that does not say so', async () => {
    const chunk = new Uint8Array(mebibyte / 4);
    const body = new ReadableStream({
      start(stream) {
        for (let part = 0; part < 8; part += 1) stream.enqueue(chunk);
        stream.close();
      },
    });
    const answer = await fetch(`${base}/api/intake/v1/cases`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(await problem(answer)).toEqual({ status: 413, code: 'body-too-large', type });
    expect(intake.received).toEqual([]);
  });

  it('no form with an attachment of 2 MiB, but one over 51', async () => {
    const send = (length: number) =>
      fetch(`${base}/api/intake/v1/cases/1/attachments`, { method: 'POST', body: new Uint8Array(length) });
    expect((await send(2 * mebibyte)).status).toBe(200);
    intake.received.length = 0;
    expect(await problem(await send(52 * mebibyte))).toEqual({ status: 413, code: 'body-too-large', type });
    expect(intake.received).toEqual([]);
  });

  it('no body of exactly 1 MiB', async () => {
    const answer = await fetch(`${base}/api/intake/v1/cases`, { method: 'POST', body: 'x'.repeat(mebibyte) });
    expect(await answer.json()).toEqual({ length: mebibyte });
  });
});

describe('a service that is away', () => {
  it('is said to be, with when to try again, and is called as soon as it is back', async () => {
    const mediation = await Upstream.start();
    const { port } = mediation;
    const [app, address] = await start({ mediation });
    try {
      expect((await fetch(`${address}/api/mediation/v1/cases`)).status).toBe(200);
      await mediation.stop();
      const answer = await fetch(`${address}/api/mediation/v1/cases`, { method: 'POST', body: '{}' });
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(await problem(answer)).toMatchObject({ status: 503, code: 'service-unavailable' });
      const back = await Upstream.start(echo, port);
      expect((await fetch(`${address}/api/mediation/v1/cases`)).status).toBe(200);
      await back.stop();
    } finally {
      await app.close();
    }
  });

  it('breaks off the answer it was giving, so that nobody takes half for the whole', async () => {
    intake.answers((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    await expect(fetch(`${base}/api/intake/v1/cases`).then(answer => answer.text())).rejects.toThrow();
  });
});

describe('/healthz', () => {
  it('is 200 when every service is ready', async () => {
    const answer = await fetch(`${base}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok', services: { intake: 'ready', supervision: 'ready' } });
  });

  it('is 503 and names the service that is not', async () => {
    supervision.answers((_request, response) => response.writeHead(503).end());
    const answer = await fetch(`${base}/healthz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      code: 'service-unavailable',
      detail: expect.stringContaining('supervision'),
      errors: [{ path: 'supervision', message: expect.stringContaining('503') }],
    });
  });

  it('does not speak for the gateway itself, which has its own', async () => {
    for (const path of ['/livez', '/readyz', '/metrics']) expect((await fetch(base + path)).status).toBe(200);
  });
});

describe('an event stream', () => {
  it('comes through event by event, while it goes on', async () => {
    let send!: (event: string) => void;
    supervision.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      send = event => void response.write(`data: ${event}\n\n`);
      send('first');
    });
    const answer = await fetch(`${base}/api/supervision/v1/alerts`, { headers: { 'last-event-id': '7' } });
    expect(supervision.received[0]!.headers['last-event-id']).toBe('7');
    const reader = answer.body!.pipeThrough(new TextDecoderStream() as never).getReader();
    expect((await reader.read()).value).toBe('data: first\n\n');
    send('second');
    expect((await reader.read()).value).toBe('data: second\n\n');
    await reader.cancel();
  });

  it('is let go at the service when the listener leaves', async () => {
    const service = await Upstream.start((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    });
    const [app, address] = await start({ supervision: service });
    try {
      const leaving = new AbortController();
      await fetch(`${address}/api/supervision/v1/alerts`, { signal: leaving.signal });
      leaving.abort();
      await service.abandoned;
    } finally {
      await app.close();
      await service.stop();
    }
  });

  it('does not keep the gateway from stopping, nor others from being answered', async () => {
    const service = await Upstream.start((request, response) => {
      if (request.url === '/v1/tasks') return void response.end('[]');
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    });
    const [app, address] = await start({ supervision: service });
    const listeners = await Promise.all(
      Array.from({ length: 200 }, () => fetch(`${address}/api/supervision/v1/alerts`)),
    );
    expect((await fetch(`${address}/api/supervision/v1/tasks`)).status).toBe(200);
    await app.close();
    await Promise.all(listeners.map(listener => expect(listener.text()).rejects.toThrow()));
    await service.stop();
  });
});
