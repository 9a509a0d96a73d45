import { type Service, services } from '@yizhan/contracts';
import { databaseName } from '@yizhan/tool-stack';
import pg from 'pg';

/** A connection to the database of every service. */
export class Databases {
  private constructor(private readonly clients: ReadonlyMap<Service, pg.Client>) {}

  static async open(postgres: string): Promise<Databases> {
    const clients = new Map<Service, pg.Client>();
    for (const service of services) {
      const url = new URL(postgres);
      url.pathname = `/${databaseName(service)}`;
      const client = new pg.Client({ connectionString: url.href, application_name: 'bench' });
      client.on('error', () => undefined); // a query that is under way tells of it
      await client.connect();
      clients.set(service, client);
    }
    return new Databases(clients);
  }

  of(service: Service): pg.Client {
    return this.clients.get(service)!;
  }

  /** The rows of one service. */
  async rows<T extends pg.QueryResultRow>(service: Service, sql: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.of(service).query<T>(sql, parameters)).rows;
  }

  /** The first row of every service, in their order. */
  async each<T extends pg.QueryResultRow>(
    sql: (service: Service) => string,
    parameters: unknown[] = [],
    which: readonly Service[] = services,
  ): Promise<Map<Service, T>> {
    const found = await Promise.all(
      which.map(async service => [service, (await this.rows<T>(service, sql(service), parameters))[0]!] as const),
    );
    return new Map(found);
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map(client => client.end()));
  }
}
