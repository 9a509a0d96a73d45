import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@yizhan/testing';
import { Targets } from '../address/target.js';
import { HttpSender } from './http-sender.js';

describe('a sender', () => {
  const servers: (Server | TcpServer)[] = [];
  const sockets = new Set<Socket>();
  const sender = new HttpSender(new Targets({ allowPrivate: '127.0.0.1' }), { totalMs: 1_500, connectMs: 150 });

  afterEach(async () => {
    sender.close();
    for (const socket of sockets) socket.destroy();
    await Promise.all(servers.splice(0).map(server => new Promise(resolve => server.close(resolve))));
  });

  const portOf = async (server: Server | TcpServer) => {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const answering = async (listener: RequestListener) => portOf(createServer(listener));
  const post = (port: number, scheme = 'http', stop = new AbortController().signal) =>
    sender.post(`${scheme}://127.0.0.1:${port}/hook`, {}, '{}', stop);

  it('posts JSON, and uses its connection again', async () => {
    const seen: unknown[] = [];
    const port = await answering((request, response) => {
      seen.push([request.method, request.url, request.headers['content-type'], request.headers['content-length']]);
      response.end('thank you');
    });
    for (let n = 0; n < 3; n += 1) expect(await post(port)).toMatchObject({ ok: true, code: 200 });
    expect(seen[0]).toEqual(['POST', '/hook', 'application/json', '2']);
    expect(sockets.size).toBe(1);
  });

  it('asks once more when the receiver closed a kept connection meanwhile, and only then', async () => {
    let asked = 0;
    const port = await answering((request, response) => {
      asked += 1;
      if (asked === 2) request.socket.destroy();
      else response.end();
    });
    expect(await post(port)).toMatchObject({ ok: true });
    expect(await post(port)).toMatchObject({ ok: true });
    expect(asked).toBe(3);
    const fresh = await answering(request => request.socket.destroy());
    expect(await post(fresh)).toMatchObject({ ok: false, failure: 'reset' });
  });

  it('does not wait for the end of what an answer says', async () => {
    const port = await answering((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const attempt = await post(port);
    expect(attempt).toMatchObject({ ok: true, code: 200 });
    expect(attempt.ms).toBeLessThan(1_400);
    await eventually(() => sockets.size === 0);
  });

  it('gives up a receiver that never answers, connects or speaks HTTP', async () => {
    const silent = await portOf(createTcpServer(() => undefined));
    const attempts = await Promise.all([post(silent), post(silent, 'https')]);
    expect(attempts).toMatchObject([
      { ok: false, failure: 'timeout' },
      { ok: false, failure: 'timeout' },
    ]);
    expect(attempts[0]!.ms).toBeGreaterThanOrEqual(1_400);
    expect(attempts[1]!.ms).toBeLessThan(1_000);
    const babbling = await portOf(createTcpServer(socket => void socket.end('what?\r\n\r\n')));
    expect(await post(babbling)).toMatchObject({ ok: false, failure: 'malformed' });
    const switching = await portOf(
      createTcpServer(
        socket => void socket.write('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
      ),
    );
    expect(await post(switching)).toMatchObject({ ok: false, failure: 'reset' });
  });

  it('speaks TLS or not at all where the address says https', async () => {
    const plain = await answering((_, response) => void response.end());
    expect(await post(plain, 'https')).toMatchObject({ ok: false, failure: 'tls' });
  });

  it('says when nobody is there, and when it was stopped', async () => {
    const port = await answering(() => undefined);
    const stop = new AbortController();
    const stopped = post(port, 'http', stop.signal);
    setTimeout(() => stop.abort(), 50);
    expect(await stopped).toMatchObject({ ok: false, failure: 'aborted' });
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => servers.splice(0)[0]!.close(resolve));
    expect(await post(port)).toMatchObject({ ok: false, failure: 'refused' });
  });
});
