import type pg from 'pg';

/** A connection, or a pool. */
export type Sql = Pick<pg.ClientBase, 'query'>;

export async function readAll<T extends object>(on: Sql, text: string, values: unknown[] = []): Promise<T[]> {
  return (await on.query<T & pg.QueryResultRow>(text, values)).rows;
}

/** The first row. @throws Error when there is none. */
export async function readOne<T extends object>(on: Sql, text: string, values: unknown[] = []): Promise<T> {
  const [row] = await readAll<T>(on, text, values);
  if (!row) throw new Error(`no row: ${text}`);
  return row;
}
