import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TcpProxy } from './tcp-proxy.js';

/** A server that answers every line with itself, and remembers what it has heard. */
class Echo {
  readonly heard: string[] = [];
  private readonly sockets = new Set<Socket>();
  private announce: () => void = () => undefined;

  private constructor(readonly server: Server) {}

  static async open(): Promise<Echo> {
    const server = createServer();
    const echo = new Echo(server);
    server.on('connection', socket => {
      echo.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', chunk => {
        echo.heard.push(String(chunk));
        echo.announce();
        socket.write(chunk);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return echo;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  hears(): Promise<void> {
    return new Promise(resolve => (this.announce = resolve));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise(resolve => this.server.close(resolve));
  }
}

/** However it ends: `once` of node:events would reject when it is reset. */
const closing = (socket: Socket) => new Promise<void>(resolve => socket.once('close', () => resolve()));

describe('a proxy', () => {
  let echo: Echo;
  let proxy: TcpProxy;
  beforeEach(async () => {
    echo = await Echo.open();
    proxy = await TcpProxy.open(echo.port);
  });
  afterEach(async () => {
    await proxy.close();
    await echo.close();
  });

  async function client(): Promise<Socket> {
    const socket = connect(proxy.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }
  const ask = async (socket: Socket, text: string) => {
    socket.write(text);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return String(answer);
  };

  it('passes on what is said, both ways', async () => {
    expect(await ask(await client(), 'hello')).toBe('hello');
  });

  it('ends a connection at one end when the other ends it', async () => {
    const socket = await client();
    await ask(socket, 'hello');
    socket.end();
    await closing(socket);
    expect(proxy.connections).toBe(0);
  });

  it('that stalls is silent, also to who comes anew, and passes on late what was held back', async () => {
    const socket = await client();
    await ask(socket, 'one');
    proxy.stall();
    const newcomer = await client();
    const answers = Promise.all([once(socket, 'data'), once(newcomer, 'data')]);
    socket.write('two');
    newcomer.write('three');
    proxy.heal();
    expect((await answers).map(([chunk]) => String(chunk))).toEqual(['two', 'three']);
  });

  it('that loses answers lets requests arrive', async () => {
    const socket = await client();
    await ask(socket, 'one');
    proxy.stall('answers');
    let answered = false;
    socket.once('data', () => (answered = true));
    const heard = echo.hears();
    socket.write('two');
    await heard;
    const closed = closing(socket);
    proxy.reset();
    await closed;
    expect([echo.heard, answered]).toEqual([['one', 'two'], false]);
  });

  it('that forgets is silent to who was there, for good, and serves who comes anew', async () => {
    const socket = await client();
    await ask(socket, 'one');
    proxy.forget();
    let answered = false;
    socket.once('data', () => (answered = true));
    socket.write('two');
    expect(await ask(await client(), 'three')).toBe('three');
    proxy.heal();
    expect(await ask(await client(), 'four')).toBe('four');
    expect([echo.heard, answered]).toEqual([['one', 'three', 'four'], false]);
  });

  it('that refuses breaks what is there and what comes, until it is healed', async () => {
    const socket = await client();
    const closed = closing(socket);
    proxy.refuse();
    await closed;
    const next = connect(proxy.port, '127.0.0.1');
    next.on('error', () => undefined);
    await closing(next);
    proxy.heal();
    expect(await ask(await client(), 'again')).toBe('again');
  });
});
