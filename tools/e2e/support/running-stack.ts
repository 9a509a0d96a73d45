/** A whole system as `npm start` runs it: real processes, ports and data of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, guard, isAlive, projectRoot } from '@yizhan/servers';
import { Client } from './client.js';
import { until } from './until.js';

/** What `endpoints.json` promises. */
export interface Endpoints {
  gateway: string;
  kafka: string;
  postgres: string;
  grpc: Record<string, string>;
  identity: string;
  pids: Record<string, number>;
}

/** A stack that was told to start; `ready` tells when it is. */
export class RunningStack {
  readonly folder = mkdtempSync(join(tmpdir(), 'yizhan-e2e-'));
  private readonly child: ChildProcess;
  private readonly exited: Promise<number | null>;
  private readonly tokens = new Map<string, Promise<string>>();
  private printed = '';

  private constructor(
    private readonly port: number,
    options: readonly string[],
  ) {
    chmodSync(this.folder, 0o755); // PostgreSQL may run under another account
    const main = join(projectRoot(), 'tools/stack/dist/main.js');
    this.child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', main, ...options], {
      env: environment(port, this.folder),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // so that Ctrl-C on the tests reaches it through its guard and not twice
    });
    const forget = guard(this.child.pid!, 'SIGINT');
    this.exited = new Promise(resolve =>
      this.child.once('exit', code => {
        forget();
        resolve(code);
      }),
    );
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
    }
  }

  /** Starts one on a free port with an empty data folder. Returns before it is ready. */
  static async begin(...options: string[]): Promise<RunningStack> {
    return new RunningStack(await freePort(), options);
  }

  /** Starts one and returns when it is ready. */
  static async start(...options: string[]): Promise<RunningStack> {
    const stack = await RunningStack.begin(...options);
    try {
      await stack.ready();
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  /** Everything it has printed so far. */
  get output(): string {
    return this.printed;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** The addresses as soon as everything is ready. Throws when the stack ends before that. */
  async ready(): Promise<Endpoints> {
    return until(
      'the stack is ready',
      () => {
        if (this.child.exitCode !== null) throw new Error(`the stack ended at its start:\n${this.printed}`);
        return this.endpoints();
      },
      60_000,
    );
  }

  /** What `endpoints.json` says now; undefined while the stack is not ready. */
  endpoints(): Endpoints | undefined {
    return readJson<Endpoints>(join(this.folder, 'endpoints.json'));
  }

  /** The processes it has started, ready or not, by name. */
  pids(): Record<string, number> {
    return readJson<{ pids: Record<string, number> }>(join(this.folder, 'stack.json'))?.pids ?? {};
  }

  /** A client signed in as a local account. */
  async as(account: string): Promise<Client> {
    return new Client(this.gateway, await this.token(account));
  }

  /** A client that shows no token, or one of one's own making. */
  with(token?: string): Client {
    return new Client(this.gateway, token);
  }

  /** A bearer token of a local account, as `npm run -s token -- ACCOUNT` gets it. */
  token(account: string): Promise<string> {
    const known = this.tokens.get(account) ?? this.signIn(account);
    this.tokens.set(account, known);
    return known;
  }

  /** Runs a command of the project for this stack and returns what it prints. */
  run(program: string, ...words: string[]): Promise<{ code: number | null; output: string }> {
    const main = join(projectRoot(), 'tools', program);
    const child = spawn(process.execPath, [main, ...words], { env: environment(this.port, this.folder) });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    return new Promise(resolve => child.once('close', code => resolve({ code, output })));
  }

  /** Ends one of its processes as a crash would: it can do nothing about it. */
  kill(name: string): void {
    process.kill(this.pids()[name]!, 'SIGKILL');
  }

  /** Ctrl-C. */
  interrupt(): void {
    this.child.kill('SIGINT');
  }

  /** The exit code, and the names of the processes that were left behind. */
  async gone(started: Record<string, number> = this.pids()): Promise<{ code: number | null; left: string[] }> {
    const code = await this.exited;
    const left = Object.entries(started).filter(([, pid]) => isAlive(pid));
    return { code, left: left.map(([name]) => name) };
  }

  /** Stops it in order, removes its data, and tells what it left behind. */
  async stop(): Promise<{ code: number | null; left: string[] }> {
    const started = this.pids();
    this.interrupt();
    const end = await this.gone(started);
    rmSync(this.folder, { recursive: true, force: true });
    return end;
  }

  private get gateway(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  private async signIn(account: string): Promise<string> {
    const { identity } = await this.ready();
    const { accounts } = readJson<{ accounts: Record<string, string> }>(join(this.folder, 'secrets.json'))!;
    const answer = await fetch(`${identity}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${account}:${accounts[account]}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return token;
  }
}

/** Servers of its own, whatever the run of the tests was given. */
function environment(port: number, folder: string): NodeJS.ProcessEnv {
  const theirs = /^(DATABASE_URL|KAFKA_BROKERS|NODE_OPTIONS)$/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !theirs.test(name)));
  return { ...env, YIZHAN_PORT: String(port), YIZHAN_DATA: folder, LOG_LEVEL: 'info' };
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined; // not there, or just being removed
  }
}
