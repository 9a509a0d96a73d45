import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** What a service got. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A service on loopback that says what it got, or answers as told. */
export class Upstream {
  readonly received: Received[] = [];
  /** Requests whose connection ended before the answer did. */
  readonly abandoned: Promise<void>;
  private leave!: () => void;
  private readonly server: Server;

  private constructor(private answer: Answer) {
    this.abandoned = new Promise(resolve => (this.leave = resolve));
    this.server = createServer((request, response) => {
      response.once('close', () => response.writableFinished || this.leave());
      void this.handle(request, response);
    });
  }

  static async start(answer: Answer = echo, port = 0): Promise<Upstream> {
    const upstream = new Upstream(answer);
    upstream.server.listen(port, '127.0.0.1');
    await once(upstream.server, 'listening');
    return upstream;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  answers(answer: Answer): void {
    this.answer = answer;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    if (this.server.listening) await new Promise(resolve => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // the gateway broke the request off
    }
    const body = Buffer.concat(chunks).toString();
    this.received.push({ method: request.method!, url: request.url!, headers: request.headers, body });
    this.answer(request, response, body);
  }
}

/** Answers 200 with the length of the body. */
export function echo(_request: IncomingMessage, response: ServerResponse, body: string): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ length: body.length }));
}
