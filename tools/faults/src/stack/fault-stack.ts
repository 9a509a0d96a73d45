/** A stack of its own in this process, with a proxy between each service and each server. */
import {
  chmodSync,
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  type WriteStream,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@yizhan/contracts';
import { freePort, TcpProxy } from '@yizhan/servers';
import { Console, Stack } from '@yizhan/tool-stack/stack';
import type { ServerName } from '../schedule/fault.js';
import { until } from '../until.js';

/** Longer than everything takes to come back after the worst, in milliseconds. */
const recoveryMs = 120_000;

export class FaultStack {
  private constructor(
    readonly dataDir: string,
    readonly stack: Stack,
    private readonly links: ReadonlyMap<string, TcpProxy>,
    private readonly log: WriteStream,
  ) {}

  /** Starts one, empty, on free ports; its own log is `stack.log` beside those of the processes. */
  static async start(signal: AbortSignal): Promise<FaultStack> {
    const dataDir = mkdtempSync(join(tmpdir(), 'yizhan-faults-'));
    chmodSync(dataDir, 0o755); // PostgreSQL may run under another account
    const log = createWriteStream(join(dataDir, 'stack.log'));
    const settings = { port: await freePort(), dataDir, fresh: false, testClock: true, demo: false };
    const links = new Map<string, TcpProxy>();
    const stack = new Stack(settings, new Console(text => log.write(text)), {
      async detour(service, server, port) {
        const proxy = await TcpProxy.open(port, await freePort());
        links.set(`${service} ${server}`, proxy);
        return proxy.port;
      },
      // Tells in which order transactions were committed, which no column of ours does.
      postgres: { track_commit_timestamp: 'on' },
    });
    const started = new FaultStack(dataDir, stack, links, log);
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

  /** What lies between a service and a server. */
  link(service: Service, server: ServerName): TcpProxy {
    return this.links.get(`${service} ${server}`)!;
  }

  /** The process of that name, once there is one. */
  pid(name: string): Promise<number> {
    return until(`${name} has a process`, () => this.stack.endpoints.pids[name], recoveryMs);
  }

  /** The process and those it has started. */
  async family(name: string): Promise<number[]> {
    const pid = await this.pid(name);
    return [pid, ...childrenOf(pid)];
  }

  /**
   * Waits until every process is up and the gateway says that all is ready.
   * @returns the milliseconds that took; undefined if it did not come about in time.
   */
  async recovered(): Promise<number | undefined> {
    const start = performance.now();
    const isReady = await until('the stack is ready again', () => this.isReady(), recoveryMs).catch(() => false);
    return isReady ? performance.now() - start : undefined;
  }

  async stop(): Promise<void> {
    for (const proxy of this.links.values()) proxy.heal();
    await this.stack.stop();
    await Promise.all([...this.links.values()].map(proxy => proxy.close()));
    await new Promise<void>(resolve => this.log.end(resolve));
  }

  remove(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async isReady(): Promise<boolean> {
    const { gateway, pids } = this.endpoints;
    if (!Object.keys(pids).every(name => this.stack.isUp(name))) return false;
    try {
      const answer = await fetch(`${gateway}/healthz`, { signal: AbortSignal.timeout(3_000) });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

/** The processes whose parent it is; PostgreSQL has one for each connection. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => parentOf(pid) === parent)
    .map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks; behind it come state and parent.
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // it has just ended
  }
}
