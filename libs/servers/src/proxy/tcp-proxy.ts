import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Which way goes on through a proxy that stalls. */
export type Stall = 'both-ways' | 'answers';

/** One connection on its way through: the client's end, and the server's once we have reached it. */
interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/**
 * A TCP proxy on the loopback interface whose network can be disturbed as a real one is: what stalls gives no error, it
 * is only silent; what is reset fails at once. For tests of what lies between a client and a server.
 */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  private readonly waiting = new Set<Socket>();
  private readonly forgotten = new Set<Pair>();
  private stalled: Stall | undefined;
  private refusing = false;

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
  ) {}

  /** Opens a proxy to a port of the loopback interface, which need not be listened on yet. */
  static async open(targetPort: number, port = 0): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    const proxy = new TcpProxy(server, targetPort);
    server.on('connection', client => proxy.accept(client));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return proxy;
  }

  /** Where clients connect to. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** How many connections go through it. */
  get connections(): number {
    return this.pairs.size + this.waiting.size;
  }

  /**
   * Lets nothing through any more and says nothing of it: a black hole, also for new connections. With `answers` what
   * clients send still arrives, and is done; they only never hear of it.
   */
  stall(way: Stall = 'both-ways'): void {
    this.stalled = way;
    for (const { client, server } of this.pairs) {
      if (way === 'both-ways') client.pause();
      server.pause();
    }
  }

  /**
   * Every connection there is dies without a word to either end, as when a firewall forgets it; it does not come to life
   * again. New ones go through.
   */
  forget(): void {
    for (const pair of this.pairs) {
      pair.client.pause();
      pair.server.pause();
      this.forgotten.add(pair);
    }
    this.pairs.clear();
  }

  /** Breaks every connection by RST; what is under way is lost. */
  reset(): void {
    for (const { client, server } of this.pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    for (const client of this.waiting) client.resetAndDestroy();
    this.pairs.clear();
    this.waiting.clear();
  }

  /** Breaks every connection, and each new one, until it is healed. */
  refuse(): void {
    this.refusing = true;
    this.reset();
  }

  /** All goes through again; what was held back arrives late. */
  heal(): void {
    this.refusing = false;
    this.stalled = undefined;
    for (const { client, server } of this.pairs) {
      client.resume();
      server.resume();
    }
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const client of waiting) this.join(client);
  }

  async close(): Promise<void> {
    this.refuse();
    for (const { client, server } of this.forgotten) {
      client.destroy();
      server.destroy();
    }
    await new Promise(resolve => this.server.close(resolve));
  }

  private accept(client: Socket): void {
    client.on('error', () => undefined); // told by `close`, which follows
    if (this.refusing) client.resetAndDestroy();
    else if (this.stalled === 'both-ways') this.waiting.add(client);
    else this.join(client);
  }

  private join(client: Socket): void {
    const server = connect({ port: this.targetPort, host: '127.0.0.1', allowHalfOpen: true });
    const pair = { client, server };
    this.pairs.add(pair);
    server.on('error', () => undefined);
    for (const socket of [client, server]) socket.setNoDelay(true);
    this.pass(client, server, () => this.pairs.has(pair) && this.stalled !== 'both-ways');
    this.pass(server, client, () => this.pairs.has(pair) && this.stalled === undefined);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.once('close', failed => {
        this.pairs.delete(pair);
        if (failed) other.resetAndDestroy();
        else other.end();
      });
    client.resume();
    if (this.stalled) server.pause();
  }

  /** Passes on what comes from one end, no faster than the other takes it, as long as it may. */
  private pass(from: Socket, to: Socket, mayPass: () => boolean): void {
    from.on('data', (chunk: Buffer) => {
      if (!to.write(chunk)) from.pause();
    });
    to.on('drain', () => {
      if (mayPass()) from.resume();
    });
    from.on('end', () => to.end());
  }
}
