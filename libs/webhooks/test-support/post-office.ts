import { randomBytes, randomUUID } from 'node:crypto';
import { poolOf, silentLog } from '@yizhan/messaging';
import { ManualClock, Metrics } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import { testDatabase, type TestDatabase } from '@yizhan/testing';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import {
  createWebhookTables,
  type DisabledEndpoint,
  HttpSender,
  listDeliveries,
  type LoggedDelivery,
  newSecret,
  queueDeliveries,
  secretField,
  type SenderSettings,
  Targets,
  type TargetSettings,
  WebhookMetrics,
  WebhookWorker,
  type WorkerSettings,
} from '../src/index.js';
import type { Receiver } from './receiver.js';

export interface WorkerOptions {
  readonly settings?: Partial<WorkerSettings>;
  readonly sending?: Partial<SenderSettings>;
  readonly targets?: TargetSettings;
}

/** The tables on a real PostgreSQL, and as many workers as a test wants; time stands still until it is moved. */
export class PostOffice {
  readonly clock = new ManualClock(Math.floor(performance.timeOrigin + performance.now()));
  readonly cipher = new FieldCipher(randomBytes(32), { keyId: 't1' });
  readonly disabled: DisabledEndpoint[] = [];
  private readonly workers: WebhookWorker[] = [];
  private readonly counted = new Map<string, number>();

  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
  ) {}

  static async open(): Promise<PostOffice> {
    const database = await testDatabase();
    const dataSource = await new DataSource({ type: 'postgres', url: database.url, poolSize: 10 }).initialize();
    const query = dataSource.createQueryRunner();
    await createWebhookTables(query);
    await query.release();
    return new PostOffice(database, dataSource);
  }

  get pool(): Pool {
    return poolOf(this.dataSource);
  }

  worker({ settings, sending, targets }: WorkerOptions = {}): WebhookWorker {
    const { clock, cipher, dataSource } = this;
    const worker = new WebhookWorker({
      dataSource,
      clock,
      cipher,
      sender: this.sender(sending, targets),
      metrics: new WebhookMetrics(new Metrics(), dataSource, clock),
      log: silentLog,
      settings: { pollMs: 20, ...settings },
      random: () => 0.5,
      disabled: (_, endpoint) => Promise.resolve(void this.disabled.push(endpoint)),
    });
    this.workers.push(worker);
    worker.start();
    return worker;
  }

  sender(sending: Partial<SenderSettings> = {}, targets: TargetSettings = { allowPrivate: 'on' }): HttpSender {
    return new HttpSender(new Targets(targets), { totalMs: 15_000, connectMs: 5_000, ...sending });
  }

  /** Registers an address. */
  async endpoint(receiver: Pick<Receiver, 'url'> & { secret?: string }): Promise<string> {
    const id = randomUUID();
    const secret = newSecret();
    receiver.secret = secret;
    const at = this.clock.date();
    await this.pool.query(
      `insert into webhook_endpoints (id, division, url, description, types, divisions, services, secret, state,
         creator_id, creator_name, created_at, updated_at)
       values ($1, '410300', $2, '', '{}', '{41}', '{}', $3, 'enabled', 'a', 'a', $4, $4)`,
      [id, receiver.url, this.cipher.seal(secret, secretField(id)), at],
    );
    return id;
  }

  /** Queues `count` messages of a key, numbered over everything that was queued of it for this endpoint. */
  queue(endpointId: string, key: string, count = 1): Promise<string[]> {
    const from = this.counted.get(endpointId + key) ?? 0;
    this.counted.set(endpointId + key, from + count);
    const deliveries = Array.from({ length: count }, (_, index) => {
      const data = { key, n: from + index };
      return { endpointId, key, type: 'parcel.moved', body: JSON.stringify({ type: 'parcel.moved', data }) };
    });
    return queueDeliveries(this.dataSource.manager, deliveries, this.clock.date());
  }

  log(endpointId: string, state?: LoggedDelivery['state']): Promise<LoggedDelivery[]> {
    return listDeliveries(this.dataSource.manager, endpointId, { state, limit: 1_000 });
  }

  async endpointRow(id: string) {
    const { rows } = await this.pool.query<Record<string, unknown>>('select * from webhook_endpoints where id = $1', [
      id,
    ]);
    return rows[0]!;
  }

  /** How many lanes are in the hands of a worker. */
  async inHands(endpointId: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      'select count(*)::int from webhook_lanes where endpoint_id = $1 and leased_until > clock_timestamp()',
      [endpointId],
    );
    return rows[0]!.count;
  }

  /** Lanes whose count of waiting deliveries is wrong: never any. */
  async miscounted(): Promise<object[]> {
    const { rows } = await this.pool.query<object>(
      `select l.key, l.open, w.n from webhook_lanes l cross join lateral (
         select count(*)::int as n from webhook_deliveries d
         where d.endpoint_id = l.endpoint_id and d.key = l.key and d.state = 'waiting') w where w.n <> l.open`,
    );
    return rows;
  }

  async stopWorkers(): Promise<void> {
    await Promise.all(this.workers.splice(0).map(worker => worker.stop()));
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.dataSource.destroy();
    await this.database.drop();
  }
}
