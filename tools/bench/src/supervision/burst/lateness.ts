import { readOne, type Sql } from '../sql.js';

/** How late something came, in milliseconds: nearest-rank quantiles. */
export interface Lateness {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * The lateness of some rows.
 * @param rows SQL of a relation with a column `ms`.
 */
export async function latenessOf(on: Sql, rows: string, values: unknown[] = []): Promise<Lateness> {
  const found = await readOne<{ count: number; p: number[] | null }>(
    on,
    `select count(*)::int as count, percentile_disc(array[0.5, 0.99, 1]) within group (order by ms::float8) as p
     from (${rows}) of_rows`,
    values,
  );
  const [p50 = NaN, p99 = NaN, max = NaN] = found.p ?? [];
  return { count: found.count, p50, p99, max };
}

/** SQL of the milliseconds from an instant until the transaction that wrote this row of a table was committed. */
export function committedAfter(instant: string, row: string): string {
  return `extract(epoch from pg_xact_commit_timestamp(${row}.xmin) - ${instant}) * 1000`;
}
