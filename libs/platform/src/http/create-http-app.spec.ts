import { connect } from 'node:net';
import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger } from '../logging/logger.js';
import { currentContext } from '../logging/request-context.js';
import { Metrics } from '../metrics/metrics.js';
import { Problem } from '../problems/problem.js';
import { bodyLimit, createHttpApp } from './create-http-app.js';

@Controller('v1/things')
class Things {
  @Get(':id')
  get(@Param('id') id: string) {
    if (id === 'missing') throw new Problem('not-found', '没有。');
    if (id === 'broken') throw new Error('password=secret-word');
    return { id, traceparent: currentContext()?.traceparent };
  }

  @Post()
  keep(@Body() body: unknown) {
    return { length: JSON.stringify(body ?? null).length };
  }
}

@Module({ controllers: [Things], providers: [Metrics] })
class Root {}

describe('the HTTP surface', () => {
  let app: NestFastifyApplication;
  let base: string;
  const lines: { level: string; fields: object }[] = [];
  const at = (level: string) => (fields: object) => void lines.push({ level, fields });
  const log: Logger = { debug: () => undefined, info: at('info'), warn: at('warn'), error: at('error') };

  beforeAll(async () => {
    app = await createHttpApp(Root, log);
    await app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`;
  });
  afterAll(() => app.close());

  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const document = (await response.json()) as { code: string; status: number; instance: string };
    expect(document.status).toBe(response.status);
    expect(document.instance).toBe(`urn:request:${response.headers.get('x-request-id')}`);
    return document.code;
  };
  const post = (body: string, type = 'application/json') =>
    fetch(`${base}/v1/things`, { method: 'POST', headers: { 'content-type': type }, body });

  it('gives every answer a request id, the caller’s own when it has one', async () => {
    const own = await fetch(`${base}/v1/things/1`, { headers: { 'x-request-id': 'abcdefgh-1' } });
    expect(own.headers.get('x-request-id')).toBe('abcdefgh-1');
    const odd = await fetch(`${base}/v1/things/1`, { headers: { 'x-request-id': '<script>' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('goes on with the caller’s trace, in a span of its own (W3C Trace Context)', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const answer = await fetch(`${base}/v1/things/1`, { headers: { traceparent } });
    const { traceparent: seen } = (await answer.json()) as { traceparent: string };
    expect(seen.slice(0, 36)).toBe(traceparent.slice(0, 36));
    expect(seen).not.toBe(traceparent);
    const fresh = await fetch(`${base}/v1/things/1`, { headers: { traceparent: 'nonsense' } });
    expect(((await fresh.json()) as { traceparent: string }).traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('refuses a body nested so deep that whoever reads it would run out of stack', async () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect(await problemOf(await post(nested(200_000)))).toBe('invalid-input');
    expect(await problemOf(await post(nested(32)))).toBe('invalid-input');
    expect((await post(nested(31))).status).toBe(201);
  });

  it('answers a refusal, an unknown path and a fault as problems', async () => {
    expect(await problemOf(await fetch(`${base}/v1/things/missing`))).toBe('not-found');
    expect(await problemOf(await fetch(`${base}/nowhere`))).toBe('not-found');
    const fault = await fetch(`${base}/v1/things/broken`);
    const text = await fault.clone().text();
    expect(await problemOf(fault)).toBe('internal-error');
    expect(text).not.toContain('secret-word');
    expect(lines.some(({ level }) => level === 'error')).toBe(true);
  });

  it.each([
    ['a body that is no JSON', '{"a":', 'application/json', 'malformed-json'],
    ['a body that is missing', '', 'application/json', 'malformed-json'],
    ['a body that reaches for the prototype', '{"__proto__":{"admin":true}}', 'application/json', 'malformed-json'],
    ['a body of another kind', '<a/>', 'application/xml', 'unsupported-media-type'],
    ['a body that is too large', `"${'a'.repeat(bodyLimit)}"`, 'application/json', 'body-too-large'],
  ])('refuses %s', async (_, body, type, code) => expect(await problemOf(await post(body, type))).toBe(code));

  it('refuses an address that is none, as a problem too', async () => {
    const { port } = new URL(base);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET /v1/things/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      );
      let text = '';
      socket.on('data', data => (text += String(data)));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toContain('application/problem+json');
    expect(answer).not.toContain('JSON。');
  });

  it('logs what was changed or refused, by its route and never by its address', async () => {
    lines.length = 0;
    await post('{"idNumber":"x"}');
    await fetch(`${base}/v1/things/missing?name=zhang`);
    await fetch(`${base}/v1/things/1`);
    const logged = lines.map(({ fields }) => fields);
    expect(logged).toEqual([
      expect.objectContaining({ method: 'POST', route: '/v1/things', status: 201 }),
      expect.objectContaining({ method: 'GET', route: '/v1/things/:id', status: 404 }),
    ]);
    expect(JSON.stringify(logged)).not.toMatch(/zhang|idNumber/);
  });
});
