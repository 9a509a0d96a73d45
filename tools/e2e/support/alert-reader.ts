import type { Client } from './client.js';
import { until } from './until.js';

/** An alert as the stream sent it, and when it arrived (`performance.now()`). */
export interface Alert {
  id: string;
  event: string;
  data: { taskId?: string; caseId: string; clockId: string; rule: string; level?: string; state?: string };
  at: number;
}

/** An officer who watches the alert stream. */
export class AlertReader {
  readonly alerts: Alert[] = [];
  private readonly leaving = new AbortController();
  private ended: Promise<void> = Promise.resolve();

  /** Opens the stream and returns once it is open; with an id, it goes on behind that alert. */
  static async open(client: Client, lastEventId?: string): Promise<AlertReader> {
    const reader = new AlertReader();
    const headers: Record<string, string> = lastEventId ? { 'last-event-id': lastEventId } : {};
    const response = await client.open('/api/supervision/v1/alerts', headers, reader.leaving.signal);
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    reader.ended = reader.read(response).catch(() => undefined); // left, or cut off: what was read counts
    return reader;
  }

  /** The first alert of that kind about a rule; waits until it comes. */
  seen(event: string, caseId: string, rule: string, withinMs?: number): Promise<Alert> {
    return until(
      `an alert ${event} about ${rule}`,
      () =>
        this.alerts.find(alert => alert.event === event && alert.data.caseId === caseId && alert.data.rule === rule),
      withinMs,
    );
  }

  /** The alerts about one case, as `event rule`. */
  about(caseId: string): string[] {
    return this.alerts.filter(({ data }) => data.caseId === caseId).map(({ event, data }) => `${event} ${data.rule}`);
  }

  async leave(): Promise<void> {
    this.leaving.abort();
    await this.ended;
  }

  private async read(response: Response): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) this.take(block);
    }
  }

  private take(block: string): void {
    const fields = Object.fromEntries(
      block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    const { id, event, data } = fields;
    if (id && event && data) {
      this.alerts.push({ id, event, data: JSON.parse(data) as Alert['data'], at: performance.now() });
    }
  }
}
