/** The stack that supervision is measured on: in this process, so that replicas of the service can be started and killed. */
import { chmodSync, createWriteStream, mkdtempSync, rmSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@yizhan/servers';
import { databaseName, paths } from '@yizhan/tool-stack';
import { Console, Stack } from '@yizhan/tool-stack/stack';
import pg from 'pg';

export class SupervisionStack {
  private constructor(
    readonly dataDir: string,
    readonly stack: Stack,
    private readonly log: WriteStream,
  ) {}

  /** Starts one, empty, on free ports, durable as `npm start` has it. */
  static async start(signal: AbortSignal): Promise<SupervisionStack> {
    process.env['WEBHOOK_ALLOW_PRIVATE'] ??= '127.0.0.1'; // where the receivers of the bench are
    const dataDir = mkdtempSync(join(tmpdir(), 'yizhan-supervision-'));
    chmodSync(dataDir, 0o755); // PostgreSQL may run under another account
    const log = createWriteStream(join(dataDir, 'stack.log'));
    const settings = { port: await freePort(), dataDir, fresh: false, testClock: false, demo: false };
    const stack = new Stack(settings, new Console(text => log.write(text)), {
      // Nothing stands between: this trial is there for the setting alone.
      detour: (_service, _server, port) => Promise.resolve(port),
      // Tells when a row was committed, for our rows as for those of the peers: no clock of any client does.
      postgres: { track_commit_timestamp: 'on' },
    });
    const started = new SupervisionStack(dataDir, stack, log);
    try {
      await stack.start(signal);
      return started;
    } catch (error) {
      await started.stop();
      throw error;
    }
  }

  get endpoints() {
    return this.stack.endpoints;
  }

  get pids(): Readonly<Record<string, number>> {
    return this.stack.endpoints.pids;
  }

  get signingKeyFile(): string {
    return join(paths(this.dataDir).identity, 'signing-key.json');
  }

  get postgresLog(): string {
    return paths(this.dataDir).log('postgres');
  }

  /** A connection of the superuser to a database; a service's by its name. */
  async connect(database: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.urlOf(database), application_name: 'bench' });
    client.on('error', () => undefined); // a query that is under way tells of it
    await client.connect();
    return client;
  }

  urlOf(database: string): string {
    const url = new URL(this.endpoints.postgres);
    url.pathname = `/${database}`;
    return url.href;
  }

  connectTo(service: string): Promise<pg.Client> {
    return this.connect(databaseName(service));
  }

  /** Stops everything and removes its data. */
  async stop(): Promise<void> {
    await this.stack.stop();
    await new Promise<void>(resolve => this.log.end(resolve));
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
