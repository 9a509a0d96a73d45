import { Agent, request } from 'undici';
import type { Officer } from './officer.tokens.js';

/** An alert as it came in. */
export interface HeardAlert {
  readonly id: string;
  readonly event: string;
  readonly data: {
    readonly taskId?: string;
    readonly clockId: string;
    readonly dueAt: string;
    readonly occurredAt: string;
  };
  /** `Date.now` when it was there. */
  readonly at: number;
}

/** An officer who listens to the stream of alerts, through the gateway. */
export class AlertEar {
  private readonly leaving = new AbortController();
  private readonly reading: Promise<void>;

  private constructor(body: AsyncIterable<Buffer>, hear: (alert: HeardAlert) => void) {
    this.reading = this.read(body, hear).catch((error: unknown) => {
      if (!this.leaving.signal.aborted) throw error;
    });
    this.reading.catch(() => undefined); // told by `leave`
  }

  /** Returns once the stream is open. */
  static async open(gateway: string, officer: Officer, hear: (alert: HeardAlert) => void): Promise<AlertEar> {
    const dispatcher = new Agent({ bodyTimeout: 0, headersTimeout: 30_000 });
    const answer = await request(`${gateway}/api/supervision/v1/alerts`, {
      headers: { authorization: `Bearer ${officer.token}` },
      dispatcher,
    });
    if (answer.statusCode !== 200) throw new Error(`the stream: ${answer.statusCode} ${await answer.body.text()}`);
    const ear = new AlertEar(answer.body, hear);
    ear.leaving.signal.addEventListener('abort', () => void dispatcher.destroy());
    return ear;
  }

  /** @throws Error if the stream had broken off before. */
  async leave(): Promise<void> {
    this.leaving.abort();
    await this.reading;
  }

  private async read(body: AsyncIterable<Buffer>, hear: (alert: HeardAlert) => void): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      const at = Date.now();
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const alert = alertIn(block, at);
        if (alert) hear(alert);
      }
    }
    if (!this.leaving.signal.aborted) throw new Error('the stream of alerts ended');
  }
}

/** The alert that a block of the stream tells of; undefined for a comment. */
export function alertIn(block: string, at: number): HeardAlert | undefined {
  const fields = new Map(
    block
      .split('\n')
      .filter(line => !line.startsWith(':'))
      .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()] as const),
  );
  const [id, event, data] = [fields.get('id'), fields.get('event'), fields.get('data')];
  if (!id || !event || !data) return undefined;
  return { id, event, data: JSON.parse(data) as HeardAlert['data'], at };
}
