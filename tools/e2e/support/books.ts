/** Looks into the services' databases behind their backs, as an auditor would. */
import { handlingServices, type Service, serviceOfEvent } from '@yizhan/contracts';
import pg from 'pg';

/** An event in the outbox of the service that published it. */
export interface Published {
  event_id: string;
  type: string;
  key: string;
  /** The service a routing event is for. */
  target: string | null;
  /** Whether an event of intake is of a linked case, which intake hears itself. */
  linked: boolean;
  /** The services that are told of a case's links. */
  services: string[] | null;
  sent_at: Date | null;
}

/** A clock as its service, or supervision's register, keeps it. */
export interface KeptClock {
  clock_id: string;
  version: number;
  state: string;
  due_at: Date;
}

/** The databases of one stack. */
export class Books {
  private readonly connections = new Map<string, pg.Client>();

  /** @param postgres connection string of a role that sees every database. */
  constructor(private readonly postgres: string) {}

  async close(): Promise<void> {
    await Promise.all([...this.connections.values()].map(connection => connection.end()));
    this.connections.clear();
  }

  /** Runs a query in a service's database. */
  async rows<T extends object>(service: Service, sql: string, parameters: unknown[] = []): Promise<T[]> {
    const connection = this.connections.get(service) ?? (await this.connect(service));
    return (await connection.query<T>(sql, parameters)).rows;
  }

  /** How many rows each table of a service holds. */
  async counts(service: Service): Promise<Record<string, number>> {
    const tables = await this.rows<{ name: string }>(
      service,
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    const counted: Record<string, number> = {};
    for (const { name } of tables) {
      const [row] = await this.rows<{ n: number }>(service, `select count(*)::int as n from ${name}`);
      counted[name] = row!.n;
    }
    return counted;
  }

  /** Every event a service has published, in its order. */
  published(service: Service): Promise<Published[]> {
    return this.rows(
      service,
      `select event_id, type, key, data ->> 'service' as target, coalesce((data ->> 'linked')::boolean, false) as linked,
         data -> 'services' as services, sent_at
       from outbox order by id`,
    );
  }

  /** The ids of every event a service has applied. */
  async applied(service: Service): Promise<string[]> {
    const rows = await this.rows<{ event_id: string }>(service, 'select event_id from inbox');
    return rows.map(row => row.event_id);
  }

  /** Cases (or tasks) whose history is not exactly one entry a version, from 1 to the present one. */
  async brokenHistories(service: Service): Promise<object[]> {
    return this.rows(
      service,
      `select c.id, c.version, count(h.version)::int as steps, min(h.version) as first, max(h.version) as last
       from ${service === 'supervision' ? 'tasks' : 'cases'} c left join history h on h.case_id = c.id
       group by c.id, c.version
       having count(h.version) <> c.version or min(h.version) <> 1 or max(h.version) <> c.version`,
    );
  }

  /** Cases or clocks whose events are not numbered 1, 2, 3 … */
  async brokenSequences(service: Service): Promise<object[]> {
    return this.rows(
      service,
      `select aggregate, count(*)::int, min(seq), max(seq) from outbox
       where type <> 'supervision.deadline.warned.v1'
       group by aggregate having min(seq) <> 1 or max(seq) <> count(*)`,
    );
  }

  /** Clocks that do not have exactly one ledger entry a version. */
  async brokenLedgers(service: Service): Promise<object[]> {
    return this.rows(
      service,
      `select c.id, c.version, count(e.seq)::int as entries from clocks c left join clock_entries e on e.clock_id = c.id
       group by c.id, c.version having count(e.seq) <> c.version`,
    );
  }

  /** Every clock of a service. */
  clocks(service: Service): Promise<KeptClock[]> {
    return this.rows(service, 'select id as clock_id, version, state, due_at from clocks order by id');
  }

  /** The register's entries of a service's clocks. */
  registered(service: Service): Promise<KeptClock[]> {
    return this.rows(
      'supervision',
      'select clock_id, version, state, due_at from deadlines where service = $1 order by clock_id',
      [service],
    );
  }

  private async connect(service: Service): Promise<pg.Client> {
    const url = new URL(this.postgres);
    url.pathname = `/yizhan_${service.replaceAll('-', '_')}`;
    const connection = new pg.Client({ connectionString: url.href });
    await connection.connect();
    this.connections.set(service, connection);
    return connection;
  }
}

/** Intake's own steps that it hears itself, where the case is linked. */
const ownSteps = ['intake.case.routed.v1', 'intake.case.progressed.v1', 'intake.case.closed.v1'];

/** Whether a service applies the event: a handling service what intake has routed to it, and what is told of its links. */
export function concerns(service: Service, { type, target, linked, services }: Published): boolean {
  const from = serviceOfEvent(type)!;
  const handling = handlingServices.some(name => name === from);
  const isStep = type.includes('.case.') && type !== 'intake.case.linked.v1';
  if (service === 'supervision') return from === 'supervision' || isStep || type.endsWith('.clock.changed.v1');
  if (service === 'intake') return handling || (linked && ownSteps.includes(type));
  if (type === 'intake.case.linked.v1') return services?.includes(service) ?? false;
  return type === 'intake.case.routed.v1' && target === service;
}
