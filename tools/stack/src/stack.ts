/** Starts all parts in order, keeps them running, says whether all is ready, and stops them in the opposite order. */
import { createServer } from 'node:net';
import { projectRoot, releaseGuard } from '@yizhan/servers';
import { StackClock } from './clock/stack-clock.js';
import type { Console } from './console/console.js';
import { type ControlServer, startControl } from './control/control.server.js';
import { ensureDatabases } from './databases/databases.js';
import { type Endpoints, publishEndpoints, withdrawEndpoints } from './endpoints/endpoints.js';
import { removeData, rotateLogs } from './files/data-folder.js';
import { ensureSecrets } from './files/secrets.js';
import { accounts } from './identity/accounts.js';
import { identityPort, identityProcess } from './identity/identity.process.js';
import { StackLock } from './lock/stack-lock.js';
import { Readiness } from './readiness/readiness.js';
import { type Servers, findServers } from './servers/servers.js';
import type { Trial } from './servers/trial.js';
import { type ServiceProgram, findServices, gatewayName } from './service/service.catalogue.js';
import type { StackFacts } from './service/service.environment.js';
import { choosePorts, serviceLaunches } from './service/service.launches.js';
import { type Settings, paths } from './settings/settings.js';
import { httpStatus } from './supervisor/node-process.js';
import type { ProcessEvent } from './supervisor/supervised-process.js';
import { Supervisor } from './supervisor/supervisor.js';
import { createTopics, topicPrefix } from './topics/topics.js';

const audience = 'yizhan';

export class Stack {
  private readonly files;
  /** Origin of the one door. */
  readonly gatewayUrl;
  private readonly clock;
  private readonly supervisor;
  private readonly readiness;
  private lock?: StackLock;
  private control?: ControlServer;
  /** Known once everything has an address. */
  private addresses?: Omit<Endpoints, 'pids'>;
  private programs: ServiceProgram[] = [];
  private facts?: StackFacts;
  private servers?: Servers;
  private readonly replicas = new Set<string>();

  constructor(
    private readonly settings: Settings,
    private readonly console: Console,
    private readonly trial?: Trial,
  ) {
    this.files = paths(settings.dataDir);
    this.gatewayUrl = `http://127.0.0.1:${settings.port}`;
    this.clock = new StackClock(settings.testClock ? this.files.clock : undefined);
    this.supervisor = new Supervisor((...change) => this.changed(...change));
    this.readiness = new Readiness({
      isReady: () => this.isReady(),
      onReady: () => publishEndpoints(this.files.endpoints, { ...this.addresses!, pids: this.supervisor.pids }),
      onUnready: () => withdrawEndpoints(this.files.endpoints),
    });
  }

  /**
   * Starts everything and returns when the gateway says that all is ready.
   * @throws Error if any part fails or `signal` gives up; `stop` then ends what was started.
   */
  async start(signal: AbortSignal): Promise<void> {
    const { settings, files } = this;
    await this.prepare();
    const programs = (this.programs = findServices(projectRoot()));
    const behind = programs.map(({ name }) => name).filter(name => name !== gatewayName);
    const accountIds = accounts.map(({ id }) => id);
    const secrets = ensureSecrets(files.secrets, behind, accountIds);
    const ports = await choosePorts(programs, settings.port);

    const issuerPort = await identityPort(files.identity);
    const place = { folder: files.identity, dataDir: settings.dataDir, logFile: files.log('identity') };
    const identity = identityProcess(issuerPort, { ...place, audience, secrets: secrets.accounts });
    const progress = (message: string) => this.console.tell(message);
    const servers = (this.servers = await findServers(settings, behind, progress, this.trial));
    await this.supervisor.start({ ...servers.launches, identity }, signal);

    const [databases] = await Promise.all([
      ensureDatabases(servers.databaseUrl(), behind, secrets.databases),
      createTopics(servers.brokers),
    ]);
    signal.throwIfAborted();
    this.console.tell('databases and topics are there');
    const told = Object.entries(databases).map(([name, url]) => [name, servers.databaseUrlFor(name, url)] as const);
    const facts: StackFacts = (this.facts = {
      ports,
      databases: Object.fromEntries(told),
      brokers: servers.brokersFor,
      topicPrefix,
      issuer: `http://127.0.0.1:${issuerPort}`,
      audience,
      secrets,
      filesDir: files.attachments,
      logLevel: process.env.LOG_LEVEL || 'info',
      clockOffset: () => this.clock.offset(),
    });
    await this.startControl(secrets.control);
    this.addresses = this.addressesOf(facts, servers);
    await this.startServices(programs, facts, signal);
    await this.readiness.check();
  }

  /** Stops everything in the opposite order and returns when the last process is gone. */
  async stop(): Promise<void> {
    this.readiness.stop();
    await this.control?.close();
    await this.supervisor.stop();
    await releaseGuard();
    this.lock?.release();
  }

  /** For the table that the person at the terminal reads. */
  table(): Record<string, string> {
    const { gateway, identity, postgres, kafka, grpc } = this.addresses!;
    const services = Object.entries(grpc).map(([name, address]) => [`grpc ${name}`, address] as const);
    return { gateway, identity, postgres, kafka, ...Object.fromEntries(services), logs: this.files.log('*') };
  }

  /** Where everything is and runs at the moment, ready or not. */
  get endpoints(): Endpoints {
    return { ...this.addresses!, pids: this.supervisor.pids };
  }

  /** Whether a process runs and was ready. */
  isUp(name: string): boolean {
    return this.supervisor.processes.some(process => process.name === name && process.isUp);
  }

  /** Milliseconds that the time of the stack is ahead of the machine's. */
  get clockOffset(): number {
    return this.clock.offset();
  }

  /** Moves the time of a stack with a test clock; see StackClock.move. */
  moveClock(move: string): Promise<string> {
    return this.clock.move(move, this.timekeepers());
  }

  /**
   * Starts another process of a service beside the first one and returns when it is ready. It shares the events; requests
   * go to the first one. It reaches the servers without a detour.
   * @returns its name, by which it is stopped again.
   * @throws Error if it cannot start; nothing is left of it then.
   */
  async addReplica(service: string): Promise<string> {
    const { facts, servers } = this;
    const program = this.programs.find(({ name }) => name === service);
    if (!program || !facts || !servers) throw new Error(`there is no service ${service}`);
    let name = `${service}-2`;
    for (let nth = 3; this.replicas.has(name); nth++) name = `${service}-${nth}`;
    this.replicas.add(name);
    const direct: StackFacts = {
      ...facts,
      ports: { ...facts.ports, ...(await choosePorts([{ ...program, name: service }], 0)) },
      brokers: { ...facts.brokers, [service]: servers.brokers },
      databases: { ...facts.databases, [service]: withPortOf(facts.databases[service]!, servers.databaseUrl()) },
    };
    const launches = serviceLaunches([program], {
      facts: direct,
      dataDir: this.settings.dataDir,
      logFile: () => this.files.log(name),
      onMessage: (_service, message) => this.clock.heard(name, message),
    });
    try {
      await this.supervisor.start({ [name]: launches[service]! }, new AbortController().signal);
      return name;
    } catch (error) {
      await this.removeReplica(name);
      throw error;
    }
  }

  /** Stops a replica in order and returns when it is gone. */
  async removeReplica(name: string): Promise<void> {
    await this.supervisor.remove(name);
    this.replicas.delete(name);
  }

  private async prepare(): Promise<void> {
    const { settings, files } = this;
    const marks = { stack: 'tools/stack/', children: settings.dataDir };
    this.lock = await StackLock.take(files.lock, marks, message => this.console.tell(message));
    withdrawEndpoints(files.endpoints);
    await assertFree(settings.port);
    if (settings.fresh) removeData(files);
    rotateLogs(files);
  }

  private async startControl(secret: string): Promise<void> {
    this.control = await startControl(secret, { clock: move => this.moveClock(move) });
  }

  /** Whoever reads the time of the stack: the gateway passes on and reads none. */
  private timekeepers() {
    const services = this.programs.map(({ name }) => name).filter(name => name !== gatewayName);
    return this.supervisor.processes.filter(({ name }) => services.includes(name) || this.replicas.has(name));
  }

  private async startServices(programs: ServiceProgram[], facts: StackFacts, signal: AbortSignal): Promise<void> {
    const { [gatewayName]: gateway, ...services } = serviceLaunches(programs, {
      facts,
      dataDir: this.settings.dataDir,
      logFile: this.files.log,
      onMessage: (name, message) => this.clock.heard(name, message),
    });
    if (!gateway) throw new Error('there is no apps/gateway');
    // At the same time: the gateway is ready when the services are. In two rows: it is stopped before them.
    await Promise.all([this.supervisor.start(services, signal), this.supervisor.start({ gateway }, signal)]);
  }

  private addressesOf({ ports, issuer }: StackFacts, servers: Servers): Omit<Endpoints, 'pids'> {
    const behind = Object.entries(ports).filter(([name]) => name !== gatewayName);
    return {
      gateway: this.gatewayUrl,
      kafka: servers.brokers,
      postgres: servers.databaseUrl(),
      grpc: Object.fromEntries(behind.map(([name, { grpc }]) => [name, `127.0.0.1:${grpc}`])),
      identity: issuer,
      control: this.control!.url,
    };
  }

  private changed(name: string, event: ProcessEvent, detail: string): void {
    this.lock?.record(this.supervisor.pids);
    if (event === 'spawned') return;
    this.console.tell(
      event === 'ready' ? `${name} is ready (${detail})` : `${name} died (${detail}), starting it again`,
    );
    if (event !== 'died') return;
    this.clock.left(name);
    this.readiness.doubt();
  }

  private async isReady(): Promise<boolean | undefined> {
    if (!this.supervisor.processes.every(({ isUp }) => isUp)) return false;
    const status = await httpStatus(`${this.gatewayUrl}/healthz`);
    return status === undefined ? undefined : status === 200;
  }
}

/** A service's connection string, at the address of another one. */
function withPortOf(url: string, other: string): string {
  const changed = new URL(url);
  changed.host = new URL(other).host;
  return changed.href;
}

/** @throws Error if something else listens there. */
function assertFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    const taken = () => reject(new Error(`port ${port} is taken; choose another with YIZHAN_PORT`));
    probe.once('error', taken);
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
