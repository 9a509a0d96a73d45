import { randomBytes } from 'node:crypto';
import { type RunningService, type ServiceDefinition, startService } from '@yizhan/casework';
import { ensureTopics, KafkaEventTransport, OutboxRelay } from '@yizhan/messaging';
import { type Clock, type Logger, readConfig, ServiceConfig, type StaffRole, SystemClock } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { testBrokers, testTopicPrefix } from '../servers/test-broker.js';
import { testDatabase, type TestDatabase } from '../servers/test-database.js';
import { eventually } from '../waiting/eventually.js';
import { staff } from './test-accounts.js';
import { TestClient } from './test-client.js';
import { type Account, testAudience, TestIssuer } from './test-issuer.js';

export interface TestServiceOptions {
  /** The machine's time unless a test sets its own. */
  readonly clock?: Clock;
  /** Shares topics, sign-in, keys and clock with this one: several services that talk to each other. */
  readonly beside?: TestService;
  /** The same, and the database too: a further replica of the same service. */
  readonly replicaOf?: TestService;
  readonly log?: Logger;
  /** Further settings by the name of their environment variable. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What services that talk to each other share. */
interface Surroundings {
  readonly clock: Clock;
  readonly topicPrefix: string;
  readonly issuer: TestIssuer;
  readonly privacyKey: string;
}

/** A service that runs in the test: own database, real Kafka, real sign-in, a free port. */
export class TestService {
  constructor(
    readonly running: RunningService,
    readonly surroundings: Surroundings,
    readonly database: TestDatabase,
    /** Ends what was started for this service only. */
    private readonly end: () => Promise<void>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.running.httpPort}`;
  }

  get clock(): Clock {
    return this.surroundings.clock;
  }

  get dataSource(): DataSource {
    return this.running.app.get(DataSource);
  }

  /** Its relay, with the signal `drained`. */
  get relay(): OutboxRelay {
    return this.running.app.get(OutboxRelay);
  }

  /** Somebody signed in: a role, in the division where its local account works unless another is named. */
  as(role: StaffRole | Account, division?: string): TestClient {
    const account = typeof role === 'string' ? staff(role, division) : role;
    let token: Promise<string> | undefined;
    return new TestClient(this.url, () => (token ??= this.surroundings.issuer.token(account)));
  }

  /** Somebody who has not signed in. */
  get stranger(): TestClient {
    return new TestClient(this.url, () => undefined);
  }

  /** The events it has published about a case or clock, in their order; type and data. */
  async events(key: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
    return this.dataSource.query('select type, data from outbox where key = $1 order by id', [key]);
  }

  /** Rows of a table, as the database holds them. */
  rows<T = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.dataSource.query(sql, parameters);
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.end();
  }
}

/**
 * Starts a service in this process as it runs in a stack, migrations, sign-in and messaging included, and waits until it
 * has joined its consumer group. Stop it in `afterAll`; the one others were started beside comes last.
 */
export async function startTestService(
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any service; its case columns are its own matter
  definition: ServiceDefinition<any>,
  { clock, beside, replicaOf, log = silent, env = {} }: TestServiceOptions = {},
): Promise<TestService> {
  const neighbour = beside ?? replicaOf;
  const surroundings = neighbour ? { ...neighbour.surroundings, ...(clock && { clock }) } : await surroundingsOf(clock);
  const database = replicaOf?.database ?? (await testDatabase());
  const { issuer, topicPrefix, privacyKey } = surroundings;
  const config = readConfig(definition.config ?? ServiceConfig, {
    HTTP_PORT: '0',
    GRPC_PORT: '0',
    DATABASE_URL: database.url,
    DATABASE_POOL: '8',
    KAFKA_BROKERS: testBrokers().join(','),
    TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: testAudience,
    PRIVACY_KEY: privacyKey,
    ...env,
  });
  const running = await startService(definition, { config, clock: surroundings.clock, log });
  const transport = running.app.get(KafkaEventTransport);
  await eventually(() => transport.state !== 'joining', { withinMs: 30_000 });
  return new TestService(running, surroundings, database, async () => {
    if (!replicaOf) await database.drop();
    if (!neighbour) await issuer.stop();
  });
}

async function surroundingsOf(clock: Clock = new SystemClock()): Promise<Surroundings> {
  const topicPrefix = testTopicPrefix();
  await ensureTopics({ brokers: testBrokers(), prefix: topicPrefix });
  return {
    clock,
    topicPrefix,
    issuer: await TestIssuer.start(),
    privacyKey: randomBytes(32).toString('base64'),
  };
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
