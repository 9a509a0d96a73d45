import type { ClientBase, Pool, QueryResult, QueryResultRow } from 'pg';
import { EntityManager, type DataSource } from 'typeorm';

/** Where a statement may run: in a TypeORM transaction, on the pool, or on one client. */
export type Queryable = EntityManager | Pool | ClientBase;

/** The pg pool behind a TypeORM data source. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/**
 * Runs a statement as a named prepared one: each connection parses and plans it once, and TypeORM's query layer is
 * passed by. Inside a transaction pass its manager; then the statement is part of it.
 * @param name unique for the text within the process, at most 63 characters.
 * @returns node-pg's own result; its errors are pg's `DatabaseError`, with the SQLSTATE as `code`.
 */
export async function prepared<Row extends QueryResultRow = QueryResultRow>(
  on: Queryable,
  name: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<QueryResult<Row>> {
  const query = { name, text, values: values as unknown[] };
  if (!(on instanceof EntityManager)) return on.query<Row>(query);
  if (!on.queryRunner) return poolOf(on.dataSource).query<Row>(query);
  const client = (await on.queryRunner.connect()) as ClientBase;
  return client.query<Row>(query);
}
