import { randomUUID } from 'node:crypto';
import { CaseEngine, CaseOperations, type CaseRow, type Loaded, type ServiceDefinition } from '@yizhan/casework';
import { acceptanceNo } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { ManualClock, type StaffRole } from '@yizhan/platform';
import { eventSource, type EventSource } from '../service/event-source.js';
import { staff, testDivision } from '../service/test-accounts.js';
import { startTestService, type TestService } from '../service/test-service.js';
import type { Account } from '../service/test-issuer.js';
import type { Answer, TestClient } from '../service/test-client.js';
import { beginning } from '../scenario/table.js';
import { eventually } from '../waiting/eventually.js';

/** Opens one matter at the service itself, received at that instant (RFC 3339); returns its id. */
export type OpenCase = (service: TestService, receivedAt: string) => Promise<string>;

/** Walks move the time by years; what is only kept for some days stays there, to be looked at. */
const kept = { OUTBOX_KEPT_DAYS: '3650', ANSWERS_KEPT_DAYS: '3650' };

/** A running service with everything that walks need of it. Its time stands still until a walk moves it. */
export class WalkDesk<C extends CaseRow> {
  readonly engine: CaseEngine<C>;
  private readonly operations: CaseOperations<C>;
  private readonly clients = new Map<string, TestClient>();
  private serial = 0;

  private constructor(
    readonly service: TestService,
    readonly clock: ManualClock,
    readonly path: string,
    private readonly opening: Readonly<Record<string, unknown>>,
    private readonly intake: EventSource | undefined,
    private readonly openCase: OpenCase | undefined,
  ) {
    this.engine = service.running.app.get(CaseEngine);
    this.operations = service.running.app.get(CaseOperations);
  }

  /** @param openCase how matters come in; without it by intake's routing event, as in every handling service. */
  static async start<C extends CaseRow>(
    definition: ServiceDefinition<C>,
    opening: object,
    openCase?: OpenCase,
  ): Promise<WalkDesk<C>> {
    const clock = new ManualClock(beginning);
    const service = await startTestService(definition, { clock, env: kept });
    const intake = openCase ? undefined : await eventSource('intake', service);
    const path = `/v1/${definition.resource ?? 'cases'}`;
    return new WalkDesk(service, clock, path, opening as Record<string, unknown>, intake, openCase);
  }

  async stop(): Promise<void> {
    await this.intake?.stop();
    await this.service.stop();
  }

  /** Somebody signed in; a token an account. */
  as(account: Account): TestClient {
    const client = this.clients.get(account.id) ?? this.service.as(account);
    this.clients.set(account.id, client);
    return client;
  }

  /** Who looks at cases: somebody who may read and does not act. */
  get reader(): Account {
    return staff((this.engine.procedure.readers as readonly StaffRole[]).at(-1)!);
  }

  get(id: string, below = ''): Promise<Answer> {
    return this.as(this.reader).get(`${this.path}/${id}${below}`);
  }

  /** Opens matters that were received these instants ago, all at once, as they come in a stack. */
  async open(receivedAt: readonly number[]): Promise<Loaded<C>[]> {
    const instants = receivedAt.map(formatInstant);
    const ids = this.openCase
      ? await Promise.all(instants.map(instant => this.openCase!(this.service, instant)))
      : await this.routed(instants);
    return Promise.all(ids.map(id => this.known(id, 1)));
  }

  /** Intake routes a matter again that had been handed back. */
  async openAgain({ row }: Loaded<C>): Promise<Loaded<C>> {
    const routing = (row as unknown as { routing: number }).routing + 1;
    await this.intake!.publish(
      this.routing(row.id, row.acceptanceNo, formatInstant(row.receivedAt.getTime()), routing),
    );
    return this.known(row.id, row.version + 1);
  }

  /** The case as the database holds it. */
  async load(id: string): Promise<Loaded<C> | undefined> {
    return (await this.engine.store.load(this.service.dataSource.manager, [id])).get(id);
  }

  /** The case once it has that version. */
  known(id: string, version: number): Promise<Loaded<C>> {
    return eventually(
      async () => {
        const loaded = await this.load(id);
        return loaded && loaded.row.version >= version && loaded;
      },
      { withinMs: 60_000 },
    );
  }

  /** A step of the system that is no end of a limit, as a listener takes it. Throws the `Problem` it is refused with. */
  async takeAsSystem(id: string, action: string, input: object): Promise<void> {
    await this.service.dataSource.transaction(tx => this.engine.actWithin(tx, [{ id, action, input }]));
    this.engine.wake();
  }

  /** What the service shows of a case to somebody, as JSON; a clock's id is its own. */
  shown(loaded: Loaded<C>, account: Account): Record<string, unknown> {
    return withoutIds(asJson(this.operations.present(loaded, account)) as Record<string, unknown>);
  }

  private async routed(instants: readonly string[]): Promise<string[]> {
    const events = instants.map(receivedAt =>
      this.routing(randomUUID(), acceptanceNo(testDivision, 2026, (this.serial += 1)), receivedAt, 1),
    );
    await this.intake!.publish(...events);
    return events.map(({ key }) => key);
  }

  private routing(caseId: string, number: string, receivedAt: string, routing: number) {
    const { matter, applicantName, statement, groups } = this.opening;
    const { service } = this.engine;
    const occurredAt = this.clock.now();
    const to = { matter, service, channel: 'window', groups, applicantName, statement, routing };
    const of = {
      caseId,
      acceptanceNo: number,
      division: testDivision,
      version: 2 * routing,
      state: 'routed',
      receivedAt,
    };
    const data = { ...of, ...to, occurredAt: formatInstant(occurredAt) };
    return { type: 'intake.case.routed.v1', aggregate: caseId, seq: routing, key: caseId, data, occurredAt };
  }
}

/** A value as it travels. */
export function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** A view of a case without the ids of its clocks, which nobody can foresee, nor the order that rests on them. */
export function withoutIds<T extends object>(view: T): T {
  const { clocks } = view as { clocks?: readonly object[] };
  return { ...view, ...(clocks && { clocks: inOrder(clocks.map(clock => ({ ...clock, id: undefined }))) }) };
}

/** In an order that rests on nothing but what they say. */
export function inOrder<T>(values: readonly T[]): T[] {
  return values
    .map(value => JSON.stringify(value))
    .sort()
    .map(text => JSON.parse(text) as T);
}
