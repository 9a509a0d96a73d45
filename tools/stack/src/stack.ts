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

  constructor(
    private readonly settings: Settings,
    private readonly console: Console,
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
    const programs = findServices(projectRoot());
    const behind = programs.map(({ name }) => name).filter(name => name !== gatewayName);
    const accountIds = accounts.map(({ id }) => id);
    const secrets = ensureSecrets(files.secrets, behind, accountIds);
    const ports = await choosePorts(programs, settings.port);

    const issuerPort = await identityPort(files.identity);
    const place = { folder: files.identity, dataDir: settings.dataDir, logFile: files.log('identity') };
    const identity = identityProcess(issuerPort, { ...place, audience, secrets: secrets.accounts });
    const servers = await findServers(settings, message => this.console.tell(message));
    await this.supervisor.start({ ...servers.launches, identity }, signal);

    const [databases] = await Promise.all([
      ensureDatabases(servers.databaseUrl(), behind, secrets.databases),
      createTopics(servers.brokers),
    ]);
    signal.throwIfAborted();
    this.console.tell('databases and topics are there');
    const facts: StackFacts = {
      ports,
      databases,
      brokers: servers.brokers,
      topicPrefix,
      issuer: `http://127.0.0.1:${issuerPort}`,
      audience,
      secrets,
      logLevel: process.env.LOG_LEVEL || 'info',
      clockOffset: () => this.clock.offset(),
    };
    await this.startControl(secrets.control, facts);
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

  private async prepare(): Promise<void> {
    const { settings, files } = this;
    const marks = { stack: 'tools/stack/', children: settings.dataDir };
    this.lock = await StackLock.take(files.lock, marks, message => this.console.tell(message));
    withdrawEndpoints(files.endpoints);
    await assertFree(settings.port);
    if (settings.fresh) removeData(files);
    rotateLogs(files);
  }

  private async startControl(secret: string, { ports }: StackFacts): Promise<void> {
    // The gateway passes on and reads no time.
    const services = () => this.supervisor.processes.filter(({ name }) => name in ports && name !== gatewayName);
    this.control = await startControl(secret, { clock: move => this.clock.move(move, services()) });
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

  private addressesOf({ ports, brokers, issuer }: StackFacts, servers: Servers): Omit<Endpoints, 'pids'> {
    const behind = Object.entries(ports).filter(([name]) => name !== gatewayName);
    return {
      gateway: this.gatewayUrl,
      kafka: brokers,
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

/** @throws Error if something else listens there. */
function assertFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    const taken = () => reject(new Error(`port ${port} is taken; choose another with YIZHAN_PORT`));
    probe.once('error', taken);
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
