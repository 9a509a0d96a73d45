import { createServer, type Server, type ServerResponse } from 'node:http';
import { freePort } from '@yizhan/servers';

/** How a receiver does: it takes messages, answers 500, never answers, or is not there. */
export type Health = 'well' | 'failing' | 'hanging' | 'gone';

/** A message that a receiver has taken. */
export interface Taken {
  readonly id: string;
  readonly caseId: string;
  /** The number of the alert. */
  readonly seq: number;
  readonly dueAt: number;
  /** `Date.now` when it was there. */
  readonly at: number;
}

/** Somebody who gets webhooks. */
export class Receiver {
  readonly taken: Taken[] = [];
  private server: Server | undefined;
  private readonly hanging = new Set<ServerResponse>();

  private constructor(
    readonly port: number,
    private health: Health,
  ) {}

  static async start(health: Health): Promise<Receiver> {
    const receiver = new Receiver(await freePort(), health);
    if (health !== 'gone') await receiver.listen();
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** It is well from now on; who still waits for an answer is left without one. */
  async recover(): Promise<void> {
    this.health = 'well';
    for (const response of this.hanging) response.destroy();
    if (!this.server) await this.listen();
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>(resolve => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  private async listen(): Promise<void> {
    this.server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      if (this.health === 'hanging') return void this.hanging.add(response);
      if (this.health === 'well') this.take(request.headers['webhook-id'] as string, body);
      response.writeHead(this.health === 'well' ? 204 : 500).end();
    });
    await new Promise<void>(resolve => this.server!.listen(this.port, '127.0.0.1', resolve));
  }

  private take(id: string, body: string): void {
    const { data } = JSON.parse(body) as { data: { seq: string; caseId: string; dueAt: string } };
    const { seq, caseId, dueAt } = data;
    this.taken.push({ id, caseId, seq: Number(seq), dueAt: Date.parse(dueAt), at: Date.now() });
  }
}
