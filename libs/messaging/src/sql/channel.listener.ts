import pg, { type ClientConfig, type Pool } from 'pg';
import { atMost, Backoff, pause } from '../backoff/backoff.js';
import { reasonOf, type Log } from '../log/log.js';

const keepAliveMs = 20_000;

/**
 * Listens to a NOTIFY channel of the service's database, on a connection of its own that does not count towards the pool.
 * Calls back for every notice, and each time it has connected: what was said while nobody listened is lost, so whoever
 * listens looks for itself then.
 */
export class ChannelListener {
  private readonly stopping = new AbortController();
  private readonly closed: (() => void)[] = [];
  private client: pg.Client | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly channel: string,
    private readonly log: Log,
    private readonly heard: () => void,
  ) {}

  /** Starts in the background; returns at once, also when the database is away. */
  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.closed.splice(0).forEach(close => close());
    await atMost(this.running, 2_000);
  }

  private async run(): Promise<void> {
    const backoff = new Backoff({ firstMs: 100, maxMs: 5_000 });
    while (!this.stopping.signal.aborted) {
      try {
        await this.listen(() => backoff.reset());
      } catch (error) {
        this.log.debug({ channel: this.channel, ...reasonOf(error) }, 'could not listen to the database; trying again');
      } finally {
        await this.client?.end().catch(() => undefined);
        this.client = undefined;
      }
      if (!this.stopping.signal.aborted) await pause(backoff.next(), this.stopping.signal);
    }
  }

  /** Resolves when the connection is gone or `stop` was called. */
  private async listen(connected: () => void): Promise<void> {
    const client = new pg.Client({
      ...(this.pool.options as ClientConfig),
      application_name: `listener ${this.channel}`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    });
    this.client = client;
    const gone = new Promise<void>(resolve => {
      this.closed.push(resolve);
      client.on('end', resolve);
      client.on('error', () => resolve());
    });
    await client.connect();
    if (this.stopping.signal.aborted) return;
    client.on('notification', this.heard);
    await client.query(`listen ${pg.escapeIdentifier(this.channel)}`);
    connected();
    this.heard();
    // A connection that fell silent is noticed by its question, and then ended.
    const alive = setInterval(() => void client.query('select 1').catch(() => client.end()), keepAliveMs);
    await gone.finally(() => clearInterval(alive));
  }
}
