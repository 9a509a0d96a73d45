import pg, { type ClientConfig, type Pool } from 'pg';
import { atMost } from '../backoff/backoff.js';
import { reasonOf, type Log } from '../log/log.js';

/** One number for all relays of a database: advisory locks are per database, and a service has its own. */
const lockKey = 0x59695a68; // "YiZh"
/** Where replicas that do not relay leave word that there is something to send. */
export const wakeChannel = 'yizhan_outbox';

const keepAliveMs = 4_000;

/**
 * A connection of its own that holds the right to relay: a session advisory lock. Everything the relay reads and marks
 * goes over this same connection, so a relay whose connection is gone, and with it the lock, can neither read nor mark
 * any more. PostgreSQL ends the session by itself if it is silent for 15 s, so that a frozen process does not keep the
 * others waiting.
 */
export class RelaySeat {
  private readonly client: pg.Client;
  private keepAlive: NodeJS.Timeout | undefined;
  private gone = false;

  private constructor(
    config: ClientConfig,
    private readonly log: Log,
  ) {
    this.client = new pg.Client({
      ...config,
      application_name: 'outbox-relay',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      statement_timeout: 10_000,
    });
    this.client.on('error', error => this.lost(error));
    this.client.on('end', () => (this.gone = true));
  }

  /** Opens a connection with the settings of the pool. It does not count towards the pool's size. */
  static async open(pool: Pool, log: Log): Promise<RelaySeat> {
    const seat = new RelaySeat(pool.options as ClientConfig, log);
    try {
      await seat.client.connect();
      // A mark that is lost with the database only means that events are sent again; it need not wait for the disk.
      await seat.client.query(`set synchronous_commit = off; set idle_session_timeout = '15s'`);
    } catch (error) {
      await seat.close();
      throw error;
    }
    seat.keepAlive = setInterval(() => seat.client.query('select 1').catch(() => undefined), keepAliveMs);
    return seat;
  }

  /** False once the connection is known to be gone. */
  get usable(): boolean {
    return !this.gone;
  }

  /** Takes the right to relay if nobody has it, and listens for the other replicas then. */
  async take(onWake: () => void): Promise<boolean> {
    const { rows } = await this.client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lockKey]);
    if (!rows[0]!.taken) return false;
    this.client.on('notification', onWake);
    await this.client.query(`listen ${wakeChannel}`);
    return true;
  }

  /** Runs a named prepared statement. */
  async run<Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return (await this.client.query<Row>({ name, text, values })).rows;
  }

  /** Ends the connection, and with it the lock. */
  async close(): Promise<void> {
    clearInterval(this.keepAlive);
    this.gone = true;
    // A database that answers nothing must not keep us; the server ends the session when the socket or the silence does.
    await atMost(
      this.client.end().catch(() => undefined),
      1_000,
    );
  }

  private lost(error: Error): void {
    if (!this.gone) this.log.warn(reasonOf(error), 'the relay lost its database connection');
    this.gone = true;
  }
}
