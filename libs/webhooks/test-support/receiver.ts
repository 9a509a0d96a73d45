import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A message as it arrived. */
export interface Received {
  readonly id: string;
  readonly key: string;
  readonly n: number;
  readonly type: string;
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver behaves: a status (with headers), or it never answers. */
export type Behaviour = number | 'hang' | ((received: Received, response: ServerResponse) => void);

/** A receiver of its own address, which checks every signature with the reference library. */
export class Receiver {
  /** Everything that came, taken or not. */
  readonly received: Received[] = [];
  /** What it answered 2xx to. */
  readonly taken: Received[] = [];
  /** Requests whose signature the reference library refused. */
  readonly unsigned: string[] = [];
  /** Requests that it holds without an answer, now and at most. */
  open = 0;
  mostOpen = 0;
  secret = '';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private server: Server,
    readonly port: number,
    public behaviour: Behaviour,
  ) {}

  static async start(behaviour: Behaviour = 204): Promise<Receiver> {
    const server = createServer();
    const port = await listen(server, 0);
    const receiver = new Receiver(server, port, behaviour);
    receiver.attach(server);
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** Nobody listens any more, and connections are cut. */
  async goAway(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async comeBack(behaviour: Behaviour = 204): Promise<void> {
    this.behaviour = behaviour;
    this.server = createServer();
    this.attach(this.server);
    await listen(this.server, this.port);
  }

  /** The numbers of what was taken of a key, each once, in the order in which they came first. */
  inOrder(key: string): number[] {
    return [...new Set(this.taken.filter(each => each.key === key).map(({ n }) => n))];
  }

  private attach(server: Server): void {
    server.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      this.open += 1;
      this.mostOpen = Math.max(this.mostOpen, this.open);
      response.on('close', () => (this.open -= 1));
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => this.answer(request.headers, Buffer.concat(chunks).toString(), response));
    });
  }

  private answer(headers: IncomingHttpHeaders, body: string, response: ServerResponse): void {
    try {
      new Webhook(this.secret).verify(body, headers as Record<string, string>);
    } catch (error) {
      this.unsigned.push(String(error));
    }
    const { type, data } = JSON.parse(body) as { type: string; data: { key?: string; n?: number } };
    const id = String(headers['webhook-id']);
    const received = { id, key: data.key ?? '', n: data.n ?? 0, type, at: performance.now(), headers, body };
    this.received.push(received);
    const { behaviour } = this;
    if (behaviour === 'hang') return;
    if (typeof behaviour === 'function') behaviour(received, response);
    else response.writeHead(behaviour);
    if (response.statusCode >= 200 && response.statusCode < 300) this.taken.push(received);
    response.end();
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
